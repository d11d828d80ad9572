import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"00xx. Formats of others are written by us, and read by theirs","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/00xx-rb-formats-of-others.md","filePath":"decisions/00xx-rb-formats-of-others.md"}');
const _sfc_main = { name: "decisions/00xx-rb-formats-of-others.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_00xx-formats-of-others-are-written-by-us-and-read-by-theirs" tabindex="-1">00xx. Formats of others are written by us, and read by theirs <a class="header-anchor" href="#_00xx-formats-of-others-are-written-by-us-and-read-by-theirs" aria-label="Permalink to &quot;00xx. Formats of others are written by us, and read by theirs&quot;">​</a></h1><p><strong>To be solved.</strong> CTRF, SARIF, HAR, Allure, OTLP, Prometheus and GitLab each want the same findings in a shape of their own; 50,000 cases must go through without waiting for a machine with more memory.</p><p><strong>Chosen.</strong> A file a format in <code>src/report</code>, each a pure function from the summary to text, or a sink that is fed with records where it needs the exchanges (<code>stream</code>) or several files (<code>folder</code>). No dependency at run time. The types are those of the readers (<code>ctrf</code>, <code>@types/sarif</code>, <code>@types/har-format</code>, <code>allure-js-commons</code>: development dependencies), so a field that is misnamed does not compile, and tests give the output to schemas and programs: <code>ctrf</code>&#39;s own library, <code>har-schema</code>, promtool where it is installed.</p><p><strong>Why not their libraries.</strong> They collect while tests run and write from memory: <code>allure-js-commons</code> and the OpenTelemetry SDK want to be told when a test begins and ends, by their clocks and with their random ids, while we have records, and a report that is made again must be the same one. <code>ctrf</code> holds all tests at once. What is left of each is to name fields.</p><p><strong>Traces are asked for.</strong> <code>--trace</code> adds a <code>traceparent</code> to every request. Not by default: it changes what is sent, and a header that the document does not know may be what a server refuses. There is a trace a request and not a case, because the server&#39;s spans are looked up from the exchange that shows the finding.</p><p><strong>Checked by hand, too, when they were made:</strong> SARIF by <code>@microsoft/sarif-multitool</code> 5.7.0 and the schema it brings, Allure by <code>allure generate</code> 3.18.0, JUnit by the schema of Jenkins&#39; xUnit plugin with lxml, OTLP by the protocol&#39;s own messages (<code>opentelemetry-proto</code>). They are too large, or of other languages, to be installed for every change.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/00xx-rb-formats-of-others.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _00xxRbFormatsOfOthers = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _00xxRbFormatsOfOthers as default
};
