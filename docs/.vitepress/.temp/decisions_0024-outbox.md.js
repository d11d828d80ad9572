import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"24. Messages from an outbox, grouped by time","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0024-outbox.md","filePath":"decisions/0024-outbox.md"}');
const _sfc_main = { name: "decisions/0024-outbox.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_24-messages-from-an-outbox-grouped-by-time" tabindex="-1">24. Messages from an outbox, grouped by time <a class="header-anchor" href="#_24-messages-from-an-outbox-grouped-by-time" aria-label="Permalink to &quot;24. Messages from an outbox, grouped by time&quot;">​</a></h1><p><strong>Context.</strong> A process may end between noticing an outage and telling of it, or between telling and noting that it did. One cause often breaks many checks.</p><p><strong>Decision.</strong> What was noticed and the messages that it asks for are written in one transaction. They are sent from there until their channel says that it has them: at least once, always with the same key, made of incident, event and channel. Nobody is told of an end before the beginning. What was noticed within <code>groupWindow</code>, of the same kind and for the same channel, is one message.</p><p><strong>Consequences.</strong> A receiver that minds must look at the key. A message waits for the rest of its group, 10 s at most. Cron runs do not wait: all that is to be told together is known when a run ends.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0024-outbox.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0024Outbox = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0024Outbox as default
};
