import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"12. Patterns in linear time, formats from a library","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0012-patterns-and-formats.md","filePath":"decisions/0012-patterns-and-formats.md"}');
const _sfc_main = { name: "decisions/0012-patterns-and-formats.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_12-patterns-in-linear-time-formats-from-a-library" tabindex="-1">12. Patterns in linear time, formats from a library <a class="header-anchor" href="#_12-patterns-in-linear-time-formats-from-a-library" aria-label="Permalink to &quot;12. Patterns in linear time, formats from a library&quot;">​</a></h1><p><strong>Context.</strong> A pattern comes from a document and a text from a server; together they must not hang us, and the answer must be ECMAScript&#39;s. RE2 is linear, but its <code>\\s</code>, <code>.</code> and properties differ, and it has no lookaround.</p><p><strong>Decision.</strong> <code>@eslint-community/regexpp</code> parses the pattern as ECMAScript does, with the <code>u</code> flag and else without; what it finds is written again in RE2&#39;s syntax, ranges spelled out, and matched by re2js. What RE2 can&#39;t say runs in the platform&#39;s engine under a limit of a second (<code>node:vm</code>, the only way to interrupt a match). A match that is cut off says nothing of the value: neither a breach nor its absence, and the pattern is given up for the rest of the run. The document&#39;s reader tells which patterns these are, with their places.</p><p>Formats are tested by <code>@hyperjump/json-schema-formats</code>, written against the official suite by an author of JSON Schema; internationalised host names by <code>idn-hostname</code>, which it is built on and which, called through it, writes to the terminal. OpenAPI&#39;s own formats are a few lines each.</p><p><strong>Why not</strong> ajv-formats: it failed 112 of the suite&#39;s newest format tests, most of them of host names, and has no internationalised ones. <strong>Why not</strong> a worker for patterns: validation is synchronous.</p><p><strong>Consequences.</strong> All optional format tests pass. The formats take 15 ms to load.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0012-patterns-and-formats.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0012PatternsAndFormats = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0012PatternsAndFormats as default
};
