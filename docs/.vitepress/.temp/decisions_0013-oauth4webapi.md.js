import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"13. Tokens by oauth4webapi","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0013-oauth4webapi.md","filePath":"decisions/0013-oauth4webapi.md"}');
const _sfc_main = { name: "decisions/0013-oauth4webapi.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_13-tokens-by-oauth4webapi" tabindex="-1">13. Tokens by oauth4webapi <a class="header-anchor" href="#_13-tokens-by-oauth4webapi" aria-label="Permalink to &quot;13. Tokens by oauth4webapi&quot;">​</a></h1><p><strong>Context.</strong> Operations behind OAuth 2 or OpenID Connect need access tokens: client authentication, discovery, and answers that have to be checked before anything in them is believed. That is not what Probity is for.</p><p><strong>Decision.</strong> <code>oauth4webapi</code> asks for tokens, loaded when the first case needs one. It is certified by the OpenID Foundation, has no dependencies, installs nothing but JavaScript, runs on Node.js 20.19 to 26, and takes <code>fetch</code> as an argument: it is given our own exchange, so that token requests are paced, counted, and never redirected. <code>openid-client</code>, by the same author, is built on it and adds what a person with a browser needs; <code>simple-oauth2</code> brings its own HTTP client.</p><p>What stays ours is a page of code: when a token is fetched, and to whom. A document may name any token endpoint; it is asked only where the configuration names its host, the target&#39;s own included.</p><p>For the tests, <code>oidc-provider</code> is a certified server of the same author that does check secrets and forget tokens, and <code>node-forge</code> makes certificates and PKCS #12 files without OpenSSL at hand. Both are for development only. <code>oauth2-mock-server</code> was passed over: it takes any secret, and its newest version wants Node.js 22. (<code>oidc-provider</code> says so too, in one line on standard error, and runs.)</p><p><strong>Consequences.</strong> Flows that need a person (implicit, authorization code, device) are not there: their tokens are given as <code>token</code>. A refresh token is not used, since the grant that got it can be repeated. A 401 is blamed on the token only where the server took one of the same source before, so a server that takes none costs no second request a case. Node.js can&#39;t make certificates, so that of a client is left out by a case, and never made up.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0013-oauth4webapi.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0013Oauth4webapi = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0013Oauth4webapi as default
};
