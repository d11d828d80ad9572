import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"17. Values are proven by the validator","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0017-values-are-proven-by-the-validator.md","filePath":"decisions/0017-values-are-proven-by-the-validator.md"}');
const _sfc_main = { name: "decisions/0017-values-are-proven-by-the-validator.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_17-values-are-proven-by-the-validator" tabindex="-1">17. Values are proven by the validator <a class="header-anchor" href="#_17-values-are-proven-by-the-validator" aria-label="Permalink to &quot;17. Values are proven by the validator&quot;">​</a></h1><p>Cases need values that a schema allows, and values that break one keyword of it at one place. There is no library for both: json-schema-faker makes valid ones only, and of some schemas wrong ones; fast-check has no schemas.</p><p><code>src/values</code> makes candidates from the schema, keyword by keyword: references followed, <code>allOf</code> merged, each branch of a union and of an <code>if</code> by itself. It need not be exact, because nothing is believed: each candidate goes through the schema&#39;s own validator, an &quot;invalid&quot; one that turns out valid is dropped, and the error that the validator gives is the place that a finding shows. What is left out costs a case, never a false alarm.</p><p>Texts for a <code>pattern</code> come from <a href="https://fast-check.dev" target="_blank" rel="noreferrer">fast-check</a> (<code>stringMatching</code>, seeded): writing a generator for regular expressions is no work of ours. It is loaded with the first pattern. It knows neither lookaround nor backreferences; then an example has to help.</p><p><code>tests/probity/values</code> holds against plain ajv that every valid value is valid and every invalid one is not.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0017-values-are-proven-by-the-validator.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0017ValuesAreProvenByTheValidator = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0017ValuesAreProvenByTheValidator as default
};
