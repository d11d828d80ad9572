import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0020-the-plan-is-a-stream.md","filePath":"decisions/0020-the-plan-is-a-stream.md"}');
const _sfc_main = { name: "decisions/0020-the-plan-is-a-stream.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><p><strong>Of a large document</strong> (more than 100 operations) every operation has its first 16 cases in turn; then 16 operations at once have all of theirs, and what their schemas were converted and compiled to is let go of when they are done. Else the cases of 1,000 operations would hold all of it at once: 590 MB after 220,000 cases where 390 are enough (<code>npm run bench:enumeration</code>; 360 after the first 10,000). A validator is still compiled once, unless a story comes back to it. When the run ends early, all operations take turns again, to be told of as not tested.</p><p><strong>What it costs.</strong> A run of a large document that ends between the two has seen the beginning of every operation, and all of some: <code>--max-requests</code> of fewer than 16 times the operations are spread evenly, as before.</p><p><strong>Other orders</strong> were tried on the 191 faults of the shop that are found: where their first finding would stand if kinds of cases came in another order. As it is, half of them are found within 264 cases; with twice as many stories a turn 235, with what is wrong with the wire last 329 (253 with four times as many stories), with all kinds of an operation in turns 382 (225 with twice as many stories, but the mean rises from 682 to 835). None comes near half, so the order stays: 53 are found by the documented request alone, and the rest by what no order has early for all of them.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0020-the-plan-is-a-stream.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0020ThePlanIsAStream = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0020ThePlanIsAStream as default
};
