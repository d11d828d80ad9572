import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse(`{"title":"3. Positions from js-yaml's events","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0003-yaml-positions-from-events.md","filePath":"decisions/0003-yaml-positions-from-events.md"}`);
const _sfc_main = { name: "decisions/0003-yaml-positions-from-events.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_3-positions-from-js-yaml-s-events" tabindex="-1">3. Positions from js-yaml&#39;s events <a class="header-anchor" href="#_3-positions-from-js-yaml-s-events" aria-label="Permalink to &quot;3. Positions from js-yaml&#39;s events&quot;">​</a></h1><p><strong>Context.</strong> Every violation and every defect names <code>file:line:column</code> and a JSON Pointer. Documents of 10 MB exist.</p><p><strong>Decision.</strong> <code>src/source</code> builds values from the events of js-yaml 5 (<code>parseEvents</code>), noting the offset of each key, item and text on the way, and turns an offset into a line only when somebody asks. The offsets are kept in columns, a row an entry, and not in objects, of which a document of 10 MB would need half a million. JSON is parsed by <code>JSON.parse</code>; its bytes are looked through once for keys that are given twice, by hashes and without making a text of each, and where the larger objects end. A place is looked for in the bytes, from one object to the next, when somebody asks for its line.</p><p><strong>Why not the package yaml</strong>, which keeps positions in its tree: for a 10 MB document it took 7.4 s and 432 MB where events took 1.8 s and 249 MB.</p><p><strong>Consequences.</strong> We compose values ourselves, by YAML 1.2&#39;s core schema: <code>yes</code> and <code>2024-01-01</code> are texts, <code>&lt;&lt;</code> is a key. That is also where aliases are bounded, so that a small file can&#39;t unfold into a large one, and where a key that occurs twice is found. <code>__proto__</code> is a key like any other, and members are looked up as own ones only. <code>npm run bench:contract</code> shows that time and memory grow with the document (<a href="../contract-scale.svg">plot</a>).</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0003-yaml-positions-from-events.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0003YamlPositionsFromEvents = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0003YamlPositionsFromEvents as default
};
