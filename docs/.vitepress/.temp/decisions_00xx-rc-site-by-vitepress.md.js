import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"The documentation is built by VitePress","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/00xx-rc-site-by-vitepress.md","filePath":"decisions/00xx-rc-site-by-vitepress.md"}');
const _sfc_main = { name: "decisions/00xx-rc-site-by-vitepress.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="the-documentation-is-built-by-vitepress" tabindex="-1">The documentation is built by VitePress <a class="header-anchor" href="#the-documentation-is-built-by-vitepress" aria-label="Permalink to &quot;The documentation is built by VitePress&quot;">​</a></h1><p>The pages of <code>docs/</code> are Markdown that reads well where the repository is. As a site they also have a search, a navigation, a dark mode, and a layout for phones.</p><table tabindex="0"><thead><tr><th>generator</th><th>search, dark mode, phone</th><th>from npm alone</th><th>remarks</th></tr></thead><tbody><tr><td>VitePress 1.6</td><td>built in</td><td>yes</td><td>plain Markdown in place; 100 MB, 10 s of a CPU</td></tr><tr><td>Astro Starlight</td><td>built in</td><td>image and search binaries</td><td>wants its own front matter and folder</td></tr><tr><td>Eleventy 3</td><td>all to be written by us</td><td>yes</td><td>smallest</td></tr><tr><td>mdBook</td><td>built in</td><td>no: a binary to download</td><td>fast</td></tr></tbody></table><p>VitePress takes the pages as they are, keeps its search index on the site, and loads nothing from elsewhere. What it costs is a second Vite, for development only. It breaks the build where a link between pages leads nowhere; anchors, and links to other files, are tested by us.</p><p>Consoles on the pages are run by a test, <code>tests/probity/docs/samples.test.ts</code>, against the sandbox, rather than by a plugin of the generator: they must be right where the repository is read, too.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/00xx-rc-site-by-vitepress.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _00xxRcSiteByVitepress = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _00xxRcSiteByVitepress as default
};
