import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"2. Types as seams, a folder a stage","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0002-types-as-seams.md","filePath":"decisions/0002-types-as-seams.md"}');
const _sfc_main = { name: "decisions/0002-types-as-seams.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_2-types-as-seams-a-folder-a-stage" tabindex="-1">2. Types as seams, a folder a stage <a class="header-anchor" href="#_2-types-as-seams-a-folder-a-stage" aria-label="Permalink to &quot;2. Types as seams, a folder a stage&quot;">​</a></h1><p><strong>Context.</strong> The stages were to be written and changed independently, and each to be replaceable.</p><p><strong>Decision.</strong> Each stage is a folder. What it takes and returns is a file of <code>readonly</code> types with no code, exported by the folder&#39;s <code>index.ts</code>; everything else is private to it. A table in <code>tests/probity/architecture/rules.ts</code> says which folder may import which, npm packages included, and a test reads every import against it.</p><p>Three folders are not stages:</p><ul><li><code>source</code> reads YAML, JSON and Markdown pages and knows the place of every value. The configuration and the documents need the same, and <code>js-yaml</code> should have one importer.</li><li><code>schema</code> turns OpenAPI schemas into JSON Schema 2020-12 and validates. The contract converts, the verdict validates, the cases need both, the configuration has a schema too; <code>ajv</code> has one importer.</li><li><code>log</code> is the program&#39;s own log, so that pino has one importer and every line is redacted.</li></ul><p><strong>Consequences.</strong> <code>config</code> comes late in the order, since it names profiles, timeouts and severities by the types of the stages that mean something by them; the stages get their part of it as an argument. A type that two stages share belongs to the earlier one.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0002-types-as-seams.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0002TypesAsSeams = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0002TypesAsSeams as default
};
