import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"1. Our own HTTP exchange on node:http","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0001-own-exchange-on-node-http.md","filePath":"decisions/0001-own-exchange-on-node-http.md"}');
const _sfc_main = { name: "decisions/0001-own-exchange-on-node-http.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_1-our-own-http-exchange-on-node-http" tabindex="-1">1. Our own HTTP exchange on <code>node:http</code> <a class="header-anchor" href="#_1-our-own-http-exchange-on-node-http" aria-label="Permalink to &quot;1. Our own HTTP exchange on \`node:http\`&quot;">​</a></h1><p><strong>Context.</strong> Every request must tell how long DNS, TCP, TLS, sending, waiting and the transfer took, also when it failed; it must carry bytes that no well-behaved client would send; and it must never be sent twice.</p><p><strong>Decision.</strong> <code>src/exchange</code> opens DNS, TCP and TLS itself and hands Node&#39;s HTTP client a ready connection. Nothing else in Probity touches the network during a run.</p><p><strong>Why not undici.</strong> It is faster: on a loopback server with a constant answer, at concurrency 16, it took 17 µs of CPU a request and <code>node:http</code> 32 µs. But its diagnostics channels split neither DNS nor TLS, it normalises what goes on the wire, and it takes 50 ms to import where <code>node:http</code> takes 2 ms. A run of a hundred requests would lose more by the import than it gains. <code>fetch</code>, got and Playwright&#39;s request API cost several times as much a request and tell less.</p><p><strong>Consequences.</strong> HTTP/1.1 only. No proxies of the environment, no redirects, no cookies: a case is exactly one request. A certificate can be read also where it is not accepted.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0001-own-exchange-on-node-http.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0001OwnExchangeOnNodeHttp = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0001OwnExchangeOnNodeHttp as default
};
