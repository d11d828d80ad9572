import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"9. The configuration has a JSON Schema","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0009-configuration-by-json-schema.md","filePath":"decisions/0009-configuration-by-json-schema.md"}');
const _sfc_main = { name: "decisions/0009-configuration-by-json-schema.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_9-the-configuration-has-a-json-schema" tabindex="-1">9. The configuration has a JSON Schema <a class="header-anchor" href="#_9-the-configuration-has-a-json-schema" aria-label="Permalink to &quot;9. The configuration has a JSON Schema&quot;">​</a></h1><p><strong>Context.</strong> A mistake in <code>probity.yaml</code> should stop a run in the first second, with its place. Editors should know the keys.</p><p><strong>Decision.</strong> One JSON Schema 2020-12 (<code>src/config/schema.ts</code>, published as <code>docs/probity.schema.json</code>) is both: ajv, which a run needs anyway, checks the file with it, <code>src/source</code> gives the places, and an editor reads it through <code># yaml-language-server: $schema=</code>. What is given and what is resolved are two types; only the second one leaves the folder.</p><p><strong>Why not zod</strong>: it would be a second language of schemas, a further dependency, and its schema would have to be generated for editors all the same.</p><p><strong>Consequences.</strong> Compiling the schema takes about 16 ms of each start here. Precompiling it would save most of that, at the price of a build step whose output has to be kept in step; not worth it today. <code>pattern</code> is left out of the schema: the engine for regular expressions takes another 10 ms to load.</p><p>Variables are filled in after the check, only in the documents and in the target that is used, and the result is checked again: the address of staging need not be set to test the sandbox.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0009-configuration-by-json-schema.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0009ConfigurationByJsonSchema = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0009ConfigurationByJsonSchema as default
};
