import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"5. The outcome rule stands in an overlay","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0005-outcome-in-an-overlay.md","filePath":"decisions/0005-outcome-in-an-overlay.md"}');
const _sfc_main = { name: "decisions/0005-outcome-in-an-overlay.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_5-the-outcome-rule-stands-in-an-overlay" tabindex="-1">5. The outcome rule stands in an overlay <a class="header-anchor" href="#_5-the-outcome-rule-stands-in-an-overlay" aria-label="Permalink to &quot;5. The outcome rule stands in an overlay&quot;">​</a></h1><p><strong>Context.</strong> The first API answers everything with 200 and says in the body whether it worked. A tool that takes 2xx for &quot;accepted&quot; raises false alarms on every negative case, or sees nothing.</p><p><strong>Decision.</strong> Three extensions, which an OpenAPI Overlay adds to the operation:</p><ul><li><code>x-outcome</code> says how the operation says yes and no, as two simple criteria of Arazzo 1.0.</li><li><code>x-invariants</code> says what must hold whenever it has said one or the other.</li><li><code>x-login</code> names the fields that carry account, password, captcha and token.</li></ul><p>Values that must never be written down are marked <code>x-secret</code>, beside <code>format: password</code> and <code>writeOnly</code>. Without an overlay the status decides: 2xx yes, 4xx no.</p><p><strong>Why an overlay</strong>, and not our own file: the published document stays byte for byte as its owner publishes it, and what we add is a standard format that its owner can take over. Why Arazzo&#39;s criteria: they are specified, and they read like the prose that they stand for.</p><p><strong>Consequences.</strong> The rules of the document and ours have places in two files; a violation names the one it comes from. <code>--no-overlay</code> shows what the document alone promises.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0005-outcome-in-an-overlay.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0005OutcomeInAnOverlay = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0005OutcomeInAnOverlay as default
};
