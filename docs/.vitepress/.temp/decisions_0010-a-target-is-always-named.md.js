import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"10. A target is always named","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0010-a-target-is-always-named.md","filePath":"decisions/0010-a-target-is-always-named.md"}');
const _sfc_main = { name: "decisions/0010-a-target-is-always-named.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_10-a-target-is-always-named" tabindex="-1">10. A target is always named <a class="header-anchor" href="#_10-a-target-is-always-named" aria-label="Permalink to &quot;10. A target is always named&quot;">​</a></h1><p><strong>Context.</strong> <code>servers[0]</code> of a published document is usually production. Tools that take it as the default have sent their malformed logins there.</p><p><strong>Decision.</strong> The server under test comes from <code>--target</code> or <code>BASE_URL</code>, as a URL or as the name of a target in <code>probity.yaml</code>; the Playwright suite alone falls back to the target <code>sandbox</code>. Nothing is ever taken from <code>servers</code>. Redirects are not followed, <code>$ref</code>s are never fetched over the network, and the only other host that is contacted is that of a configured captcha source.</p><p>A target marked <code>production: true</code> accepts only the profile <code>probe</code>. So does a target that says nothing about it, if the document lists its host: who tests there on purpose writes <code>production: false</code>. A server on the machine itself is exempt, since documents list <code>localhost</code> for developers.</p><p>A URL takes the settings of the configured target with the same origin. On loopback the port does not count, because a local server&#39;s port changes from run to run, and then only if there is one such target: else credentials could reach the wrong one.</p><p><strong>Consequences.</strong> One more argument on the command line than other tools ask for.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0010-a-target-is-always-named.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0010ATargetIsAlwaysNamed = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0010ATargetIsAlwaysNamed as default
};
