import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"16. The shop validates by its own document","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0016-the-shop-validates-by-its-document.md","filePath":"decisions/0016-the-shop-validates-by-its-document.md"}');
const _sfc_main = { name: "decisions/0016-the-shop-validates-by-its-document.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_16-the-shop-validates-by-its-own-document" tabindex="-1">16. The shop validates by its own document <a class="header-anchor" href="#_16-the-shop-validates-by-its-own-document" aria-label="Permalink to &quot;16. The shop validates by its own document&quot;">​</a></h1><p><strong>Context.</strong> A second sandbox of many operations must accept every request that its document allows and refuse every other one, keyword by keyword; and each of those keywords should be one that it can be told to ignore. Checks written by hand in a second language would drift from the document, and each ignored keyword would be a switch of its own.</p><p><strong>Decision.</strong> The shop reads <code>spec/shop.yaml</code> at its start and validates parameters and bodies with <code>src/schema</code>. That is the only thing it shares with the engine: operations, parameter styles, media types, forms, credentials and answers are read and written by code of its own, so that a slip of the engine there shows as a disagreement. A fault that ignores a constraint is data: the JSON Pointer of a line that is taken out of the server&#39;s copy of the document. What schemas can&#39;t say (state, credentials, bytes) is a function that takes the place of a faithful one.</p><p><strong>Consequences.</strong> Server and engine agree on what a keyword means even where both are wrong; the official JSON Schema test suite stands against that, and tables of requests that are accepted or refused whatever <code>src/schema</code> says. A new constraint in the document is kept at once, and breaking it costs one line. The package ships <code>spec/shop.yaml</code>, which the server finds beside its own <code>package.json</code>.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0016-the-shop-validates-by-its-document.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0016TheShopValidatesByItsDocument = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0016TheShopValidatesByItsDocument as default
};
