import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"HTML that stands by itself","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/00xx-ra-html-report.md","filePath":"decisions/00xx-ra-html-report.md"}');
const _sfc_main = { name: "decisions/00xx-ra-html-report.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="html-that-stands-by-itself" tabindex="-1">HTML that stands by itself <a class="header-anchor" href="#html-that-stands-by-itself" aria-label="Permalink to &quot;HTML that stands by itself&quot;">​</a></h1><p><strong>To be solved.</strong> One file that opens from a disk, an artifact of a build or a mail, with 50,000 cases in it, in a browser that may not run scripts (Jenkins and some artifact viewers forbid them) and that must not be led anywhere by what a hostile server answered.</p><p><strong>Chosen.</strong> Everything but the list of cases is HTML made by <code>hono/html</code>, which the status page uses too and which escapes what is put in. The list is data: columns of JSON, compressed by raw DEFLATE, in base64; the browser&#39;s own <code>DecompressionStream</code> opens it, and only the rows that are seen are in the page. The policy in the page (<code>default-src &#39;none&#39;</code>) names the hashes of its one style and its one script. Last, what could hide or reorder text (control and bidirectional characters) is made visible in the whole page at once.</p><p><strong>The script</strong> is TypeScript with the DOM&#39;s types in <code>src/report/html/browser/</code>, checked by its own <code>tsconfig.json</code>. esbuild, which vitest and tsx bring anyway, bundles it into <code>src/report/html/script.ts</code>; the file is committed, and a test fails when it is not what its sources say. So neither the build nor a user&#39;s install needs a bundler, and a run from sources has the same script as a published one.</p><p><strong>Charts</strong> are SVG drawn when the report is written: a percentile curve an operation, bars, a matrix that is a table. They need no script, follow light and dark by CSS, print, and their numbers stand beside them as text. uPlot 1.6.32 would be 51 kB of script in each report for canvases that do none of that. It is worth it for thousands of points that are panned and zoomed, which no chart here has.</p><p><strong>Not chosen.</strong> A page made by a script from all records (as Playwright&#39;s and Allure&#39;s are): nothing to read without scripts, and every answer twice in memory. A template engine: eta is one more dependency and one more way to escape.</p><p><strong>Measured</strong> (<code>npm run bench:html-report</code>, 50,000 cases, 400 operations, 60 findings, 2 cores at a load of 17): 2.7 MB, made in 1.5 s, opened in 1.0 s, searched in 0.15 s, half of all frames while scrolling within 16.7 ms.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/00xx-ra-html-report.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _00xxRaHtmlReport = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _00xxRaHtmlReport as default
};
