import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"6. Redaction by value, once","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0006-redaction-by-value.md","filePath":"decisions/0006-redaction-by-value.md"}');
const _sfc_main = { name: "decisions/0006-redaction-by-value.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_6-redaction-by-value-once" tabindex="-1">6. Redaction by value, once <a class="header-anchor" href="#_6-redaction-by-value-once" aria-label="Permalink to &quot;6. Redaction by value, once&quot;">​</a></h1><p><strong>Context.</strong> Passwords, captchas and tokens pass through requests, answers, error messages, curl commands, reports, attachments and logs. Redaction by path or by header name misses the token that the server echoes in a message, the encoded password, the text of an error.</p><p><strong>Decision.</strong> Secrets are values: those configured, those of fields that the contract calls secret, and those learned on the way, such as a token that an answer handed out. When an exchange becomes a record, each is replaced by the name of its variable, the longest first, in its encoded forms too. Records are the only thing that reports see. The log is redacted as whole lines after they were put together.</p><p><strong>Why not pino&#39;s <code>redact</code></strong> or a list of header names: tried, they missed deeper paths, the case of header names, and secrets inside longer texts.</p><p><strong>Consequences.</strong> A secret shorter than four characters is not searched for in running text, where it would hit half of it; the field that carries it is masked all the same. A secret learned late does not clean what was recorded before; so what an exchange teaches is learned before it is recorded. A run forgets nothing. A monitor, which logs in for years, knows the secrets that were given, the tokens and values in use, and of the others at least the last 5,000 that were sent, received or masked: a server that shows a longer ended session&#39;s token again would not have it masked.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0006-redaction-by-value.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0006RedactionByValue = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0006RedactionByValue as default
};
