import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"19. Stories are inferred, and compare only what the client sent","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0019-stories-are-inferred.md","filePath":"decisions/0019-stories-are-inferred.md"}');
const _sfc_main = { name: "decisions/0019-stories-are-inferred.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_19-stories-are-inferred-and-compare-only-what-the-client-sent" tabindex="-1">19. Stories are inferred, and compare only what the client sent <a class="header-anchor" href="#_19-stories-are-inferred-and-compare-only-what-the-client-sent" aria-label="Permalink to &quot;19. Stories are inferred, and compare only what the client sent&quot;">​</a></h1><p>Most documents have no links, so what creates what is told by path (<code>POST /things</code>, <code>/things/{id}</code>), by the name of the parameter among the fields of the answer, by its Location, or by a link to itself. Links win. Where nothing tells it, there is no story: a wrong guess would be a false alarm, a missing one costs a few cases.</p><ul><li><strong>One story, one question.</strong> Each is a case of its own with 2 to 5 requests, and creates what it needs. Longer stories would need fewer requests, but one refusal would hide all that comes after it.</li><li><strong>No step has to be accepted.</strong> Whether made-up values are taken only data can say. A story that can&#39;t go on is listed as not tested, with the request that ended it.</li><li><strong>Only fields that the client sent are compared</strong>, and generously. Times, counters and states are the server&#39;s own, and comparing them needs a guess at what is volatile.</li><li><strong>Errors are for what a standard promises</strong>: methods, conditional requests, <code>readOnly</code>. That a value is kept as it was sent, that a list is complete, or that a filter filters, no document says: warnings.</li><li><strong>Ownership is not guessed.</strong> Another user is tried only where one is configured, and reading only where the document has <code>403</code>. For lists the server is its own witness: it refuses to show what it lists.</li><li><strong>A lane of their own</strong> in the plan, so that lists are asked for while they are short.</li></ul></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0019-stories-are-inferred.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0019StoriesAreInferred = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0019StoriesAreInferred as default
};
