import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"What no case can know is said, and by whom","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/00xx-ca-what-no-case-can-know.md","filePath":"decisions/00xx-ca-what-no-case-can-know.md"}');
const _sfc_main = { name: "decisions/00xx-ca-what-no-case-can-know.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="what-no-case-can-know-is-said-and-by-whom" tabindex="-1">What no case can know is said, and by whom <a class="header-anchor" href="#what-no-case-can-know-is-said-and-by-whom" aria-label="Permalink to &quot;What no case can know is said, and by whom&quot;">​</a></h1><p>Some promises need more than the document&#39;s keywords. Each is tried only where somebody says what is needed.</p><ul><li><strong>How a filter filters</strong> is read from its description, since that is where documents say it: <code>all of these</code>, bounds that are <code>included</code>. Prose may be misread: warnings, and nothing is asked where a word of doubt stands beside it.</li><li><strong>How many wrong passwords are the most</strong> is a number in an overlay (<code>attempts</code> of <code>x-login</code>). A number read from prose could lock accounts by mistake. The series is sent to an account that there is not, so it counts only where servers count those as well, as they should (an answer that differs tells who has an account); <code>attempts</code> says that they do. It comes last and ends with the first 429: after it a server may close itself to the client.</li><li><strong>A token that has expired</strong> is configured (<code>expired</code>), not waited for. Tokens live for hours; one of last week is at hand, costs no waiting, and is tried on every operation.</li><li><strong>What an order costs</strong> only a workflow can say.</li><li><strong>A part of the password</strong> is sent to the real account, since no other has a known password: once a run, in <code>conform</code> only.</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/00xx-ca-what-no-case-can-know.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _00xxCaWhatNoCaseCanKnow = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _00xxCaWhatNoCaseCanKnow as default
};
