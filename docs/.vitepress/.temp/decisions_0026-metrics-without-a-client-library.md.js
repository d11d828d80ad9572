import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"26. Metrics are written by us","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0026-metrics-without-a-client-library.md","filePath":"decisions/0026-metrics-without-a-client-library.md"}');
const _sfc_main = { name: "decisions/0026-metrics-without-a-client-library.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_26-metrics-are-written-by-us" tabindex="-1">26. Metrics are written by us <a class="header-anchor" href="#_26-metrics-are-written-by-us" aria-label="Permalink to &quot;26. Metrics are written by us&quot;">​</a></h1><p><strong>To be solved.</strong> The monitor&#39;s metrics go out twice, as Prometheus text and as OTLP, and must not claim what is not known.</p><p><strong>Chosen.</strong> One list of metric families as plain data (<code>src/monitor/metrics/families.ts</code>), made anew for each scrape from a tally and the history, and two pure writers of it (the text&#39;s is <code>src/metrics</code>, which reports use, too): 40 lines for the text format, a hundred for OTLP in JSON. No dependency.</p><p><strong>Why not a library.</strong> prom-client 15.1.3 keeps metrics as objects that are set and stay set: a <code>probe_success</code> whose slot ended <code>unknown</code> would have to be removed by hand, label by label, or would go on claiming the last success. It has no exponential histograms, so OTLP would need a second model beside it; and its default metrics break promtool&#39;s rules (<code>nodejs_active_handles_total</code> is a gauge). The OpenTelemetry SDK takes measurements one by one and makes its own buckets; ours exist already, with the same bounds, and are sent as they are. It costs 26 MB and 308 ms to load.</p><p><strong>What follows.</strong> Both formats say the same, and a test has every name in docs/metrics.md. promtool reads the text in Probity&#39;s own tests where it is installed.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0026-metrics-without-a-client-library.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0026MetricsWithoutAClientLibrary = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0026MetricsWithoutAClientLibrary as default
};
