import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"23. Latency in exponential histograms","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0023-exponential-histograms.md","filePath":"decisions/0023-exponential-histograms.md"}');
const _sfc_main = { name: "decisions/0023-exponential-histograms.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_23-latency-in-exponential-histograms" tabindex="-1">23. Latency in exponential histograms <a class="header-anchor" href="#_23-latency-in-exponential-histograms" aria-label="Permalink to &quot;23. Latency in exponential histograms&quot;">​</a></h1><p><strong>Context.</strong> Percentiles can&#39;t be added: a p99 of a month is not made of the p99 of its days. Raw results of a year are too many to keep.</p><p><strong>Decision.</strong> Each step of a rollup holds, for each phase, a histogram with the buckets of OpenTelemetry&#39;s exponential histogram at scale 3. Adding two is exact, and a percentile of any range is at most 4.5 % off, whatever the values. HdrHistogram needs its range set beforehand; t-digest&#39;s error depends on the order of adding.</p><p><strong>Consequences.</strong> A threshold of an objective is held against whole buckets, within the same error.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0023-exponential-histograms.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0023ExponentialHistograms = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0023ExponentialHistograms as default
};
