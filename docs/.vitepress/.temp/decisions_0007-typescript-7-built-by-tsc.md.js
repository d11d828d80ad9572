import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"7. TypeScript 7, built by tsc","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0007-typescript-7-built-by-tsc.md","filePath":"decisions/0007-typescript-7-built-by-tsc.md"}');
const _sfc_main = { name: "decisions/0007-typescript-7-built-by-tsc.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_7-typescript-7-built-by-tsc" tabindex="-1">7. TypeScript 7, built by tsc <a class="header-anchor" href="#_7-typescript-7-built-by-tsc" aria-label="Permalink to &quot;7. TypeScript 7, built by tsc&quot;">​</a></h1><p><strong>Context.</strong> Node 20 runs no TypeScript. <code>npx probity</code> has to start in a blink, in a clone and as an installed package.</p><p><strong>Decision.</strong> TypeScript 7&#39;s <code>tsc</code> builds <code>src</code> and <code>reporters</code> into <code>dist</code> when the package is prepared (<code>npm ci</code> in a clone does it); <code>bin</code> and <code>exports</code> point there. Sources import each other as <code>.ts</code>, which <code>rewriteRelativeImportExtensions</code> turns into <code>.js</code>. <code>erasableSyntaxOnly</code> keeps out what a runtime that strips types could not run. Tests and Playwright load the sources themselves.</p><p><strong>Why not run the sources through a loader</strong>: it adds 150 ms to each start here. Why not a bundler: nothing it does is needed, and a stack trace of ours should name our files.</p><p><strong>Consequences.</strong> TypeScript 7 has no JavaScript API, so no tool that needs one is used: oxlint lints with types, and the import rules are read from the text of the files.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0007-typescript-7-built-by-tsc.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0007Typescript7BuiltByTsc = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0007Typescript7BuiltByTsc as default
};
