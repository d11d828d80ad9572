import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"4. Stories instead of comparisons across tests","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0004-stories-instead-of-comparisons-across-tests.md","filePath":"decisions/0004-stories-instead-of-comparisons-across-tests.md"}');
const _sfc_main = { name: "decisions/0004-stories-instead-of-comparisons-across-tests.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_4-stories-instead-of-comparisons-across-tests" tabindex="-1">4. Stories instead of comparisons across tests <a class="header-anchor" href="#_4-stories-instead-of-comparisons-across-tests" aria-label="Permalink to &quot;4. Stories instead of comparisons across tests&quot;">​</a></h1><p><strong>Context.</strong> Some breaches show only in two answers: the same token twice, different words for an unknown account and a wrong password, a captcha that works twice. In Playwright each case is a test of its own, which may run in another worker, on another shard, or alone.</p><p><strong>Decision.</strong> A case is one request or a short story of several. What is compared is compared between the answers of one case (<code>comparison</code> of <code>Case</code>, <code>COMPARISONS</code> in <code>src/verdict</code>), never between cases.</p><p><strong>Why not afterwards</strong>, over the records of a whole run: then <code>--grep</code>, sharding and a failed neighbour change the verdict, and the two front doors disagree.</p><p><strong>Consequences.</strong> A story repeats requests that other cases send as well: a few requests more. Its verdict depends on nothing but itself, so it can be replayed, repeated and baselined like any other.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0004-stories-instead-of-comparisons-across-tests.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0004StoriesInsteadOfComparisonsAcrossTests = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0004StoriesInsteadOfComparisonsAcrossTests as default
};
