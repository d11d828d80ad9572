import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"","description":"","frontmatter":{"layout":"home","hero":{"name":"Probity","text":"Does the server keep its word?","tagline":"One OpenAPI document and one server. Probity sends what the document promises to take and what it promises to refuse, and holds every answer against it.","actions":[{"text":"Five minutes","link":"/start"},{"text":"In continuous integration","link":"/ci","theme":"alt"}]},"features":[{"title":"A red build only for a breach","details":"What the document does not promise is no error. Each finding names the line that was broken and the request that shows it again.","link":"/checks"},{"title":"One run, every format","details":"Terminal, a single HTML file, JUnit, SARIF, GitLab, CTRF, Allure, HAR, OpenTelemetry and Prometheus, from the same records.","link":"/reports"},{"title":"Between deploys, too","details":"The same checks on a schedule, with history, objectives, and alerts that are neither lost nor false.","link":"/monitor"}]},"headers":[],"relativePath":"index.md","filePath":"index.md"}');
const _sfc_main = { name: "index.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("index.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const index = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  index as default
};
