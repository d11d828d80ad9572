import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"14. XML is read by saxes, and written by us","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0014-xml-by-saxes.md","filePath":"decisions/0014-xml-by-saxes.md"}');
const _sfc_main = { name: "decisions/0014-xml-by-saxes.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_14-xml-is-read-by-saxes-and-written-by-us" tabindex="-1">14. XML is read by saxes, and written by us <a class="header-anchor" href="#_14-xml-is-read-by-saxes-and-written-by-us" aria-label="Permalink to &quot;14. XML is read by saxes, and written by us&quot;">​</a></h1><p><strong>Context.</strong> Bodies may be XML. An answer has to be well-formed, and has to mean what its schema and the XML Objects in it say; both must be exact, or there are false alarms.</p><p><strong>Decision.</strong> <code>src/serialize</code> reads XML with saxes 6, a parser that refuses what XML 1.0 and its namespaces refuse and says where. The mapping to JSON by XML Objects is ours, as is the writing, which is a few lines.</p><p><strong>Why not fast-xml-parser</strong>, which has more users: of nine texts that are no XML its 5.12.1 took eight (an undeclared prefix, a second root, an unknown entity, a <code>&lt;</code> in an attribute, NUL …); saxes refused all nine. It also reads by names and not by schemas. <strong>Why not @xmldom/xmldom</strong>: its 0.9.12 took four of the nine, and a tree of DOM nodes is more than we read.</p><p><strong>Consequences.</strong> saxes has one small dependency, no install script, and runs on every Node.js we support. It reads no DTD: nothing is fetched or expanded, so that entities of a document&#39;s own are left as they are and not held against it. Its messages quote names; we drop what stands behind the colon, since a name may be a secret.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0014-xml-by-saxes.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0014XmlBySaxes = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0014XmlBySaxes as default
};
