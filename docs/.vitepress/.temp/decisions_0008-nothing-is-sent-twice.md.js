import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"8. Nothing is sent twice","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0008-nothing-is-sent-twice.md","filePath":"decisions/0008-nothing-is-sent-twice.md"}');
const _sfc_main = { name: "decisions/0008-nothing-is-sent-twice.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_8-nothing-is-sent-twice" tabindex="-1">8. Nothing is sent twice <a class="header-anchor" href="#_8-nothing-is-sent-twice" aria-label="Permalink to &quot;8. Nothing is sent twice&quot;">​</a></h1><p><strong>Context.</strong> A login that is tried again counts against the account and may lock it. Clients repeat a request silently when a kept-alive connection turns out to be closed.</p><p><strong>Decision.</strong> <code>src/exchange</code> sends each request once. A connection that was idle for a second, or for as long as the server&#39;s <code>Keep-Alive</code> allows less a margin, is thrown away instead of tried; so is one that brought bytes nobody asked for. A connection that breaks under a request is a fault of that exchange.</p><p>A violating case is sent again only to tell a flaky breach from a certain one: that is told in the record (<code>repeated</code>), happens once a breach, takes at most eight requests an operation, and never happens on a production target. Beyond the eight, a finding is not marked: nobody asked whether it is flaky.</p><p>One more exception: a request that got 401 with an access token that the server took before, and whose source can fetch another. That answer is about the token&#39;s age and not about the request, so the request is sent once more with a new token and the record says so (<a href="./0013-oauth4webapi.html">oauth4webapi</a>).</p><p><strong>Consequences.</strong> More connections than a browser would open after pauses, and so more cold samples, which are marked as such. Playwright&#39;s <code>retries</code> repeat a test because the user asked for it.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0008-nothing-is-sent-twice.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0008NothingIsSentTwice = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0008NothingIsSentTwice as default
};
