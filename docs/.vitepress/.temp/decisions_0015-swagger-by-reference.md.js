import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"15. Swagger 2.0 is converted in place","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0015-swagger-by-reference.md","filePath":"decisions/0015-swagger-by-reference.md"}');
const _sfc_main = { name: "decisions/0015-swagger-by-reference.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_15-swagger-2-0-is-converted-in-place" tabindex="-1">15. Swagger 2.0 is converted in place <a class="header-anchor" href="#_15-swagger-2-0-is-converted-in-place" aria-label="Permalink to &quot;15. Swagger 2.0 is converted in place&quot;">​</a></h1><p><strong>Context.</strong> Many documents are still Swagger 2.0. Readers know OpenAPI 3; a violation has to name the line of the 2.0 file that it breaks.</p><p><strong>Decision.</strong> <code>src/contract/swagger</code> makes an OpenAPI 3.0 document of operations, parameters, responses and security schemes only. Each converted value notes where it was written. Schemas, which 3.0 has kept as they were, are not copied: the result refers to them in the 2.0 file, so that every keyword keeps its place and every <code>#/definitions/…</code> goes on leading where it led. <code>x-nullable</code> counts as <code>nullable</code>.</p><p><strong>Why not a library.</strong> <code>@scalar/openapi-upgrader</code> 0.1.11 drops <code>enum</code>, <code>items</code> and every bound of form fields, lets the document&#39;s <code>produces</code> win over the operation&#39;s, ignores <code>x-nullable</code> and knows no places; each of the first three changes what the contract says. <code>swagger2openapi</code> 7.0.8 converts more exactly, but has had no release since 2021, brings two HTTP clients and a command line along, and knows no places either. The part that has to be right and placed is the part that remains to be written with either.</p><p><strong>Consequences.</strong> 450 lines of our own, without a dependency. <code>collectionFormat: tsv</code>, which OpenAPI 3 can&#39;t say, is a warning. A response schema without <code>produces</code> is taken for any media type.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0015-swagger-by-reference.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0015SwaggerByReference = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0015SwaggerByReference as default
};
