import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"The browser of the tests comes with npm ci","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/00xx-ra-browser-for-tests.md","filePath":"decisions/00xx-ra-browser-for-tests.md"}');
const _sfc_main = { name: "decisions/00xx-ra-browser-for-tests.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="the-browser-of-the-tests-comes-with-npm-ci" tabindex="-1">The browser of the tests comes with npm ci <a class="header-anchor" href="#the-browser-of-the-tests-comes-with-npm-ci" aria-label="Permalink to &quot;The browser of the tests comes with npm ci&quot;">​</a></h1><p><strong>To be solved.</strong> The status page and the HTML report are tested in a real browser. Playwright&#39;s own is a download that many machines are kept from, and the tests were skipped there, so mostly.</p><p><strong>Chosen.</strong> <code>tests/probity/browser/chromium.ts</code> takes <code>CHROMIUM_PATH</code>, else Playwright&#39;s browser, else the system&#39;s, else that of @sparticuz/chromium 147.0.0: a Chromium for Linux x64 with its shared libraries and a font inside the npm package, so <code>npm ci</code> is enough. It is unpacked once a machine into the temporary folder (2 s, 200 MB), by a rename, so that processes which do so at the same time do not see half of it. Only the package&#39;s files are used: its own code unpacks to fixed names that a second process finds half written.</p><p><strong>What follows.</strong> 66 MB more in a developer&#39;s <code>node_modules</code>, none in a user&#39;s. 147.0.0 is the last for Node 20. On other systems than Linux x64 the tests need one of the other browsers, and are skipped without.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/00xx-ra-browser-for-tests.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _00xxRaBrowserForTests = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _00xxRaBrowserForTests as default
};
