import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"25. Maintenance by croner, mail by nodemailer","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0025-croner-and-nodemailer.md","filePath":"decisions/0025-croner-and-nodemailer.md"}');
const _sfc_main = { name: "decisions/0025-croner-and-nodemailer.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_25-maintenance-by-croner-mail-by-nodemailer" tabindex="-1">25. Maintenance by croner, mail by nodemailer <a class="header-anchor" href="#_25-maintenance-by-croner-mail-by-nodemailer" aria-label="Permalink to &quot;25. Maintenance by croner, mail by nodemailer&quot;">​</a></h1><p><strong>Context.</strong> Windows of maintenance recur at local times, which daylight saving moves. Mail means SMTP, TLS, authentication and MIME.</p><p><strong>Decision.</strong> <code>croner</code> finds the next begin of a cron pattern in a time zone; it has no dependencies. It schedules nothing: checks run by numbered slots, which no pattern can give. <code>nodemailer</code> sends mail; it too has no dependencies.</p><p><strong>Consequences.</strong> Both are used by <code>src/monitor</code> only, and loaded by nothing else.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0025-croner-and-nodemailer.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0025CronerAndNodemailer = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0025CronerAndNodemailer as default
};
