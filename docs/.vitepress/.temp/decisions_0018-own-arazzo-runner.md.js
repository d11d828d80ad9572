import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"18. Workflows are run by us","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0018-own-arazzo-runner.md","filePath":"decisions/0018-own-arazzo-runner.md"}');
const _sfc_main = { name: "decisions/0018-own-arazzo-runner.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_18-workflows-are-run-by-us" tabindex="-1">18. Workflows are run by us <a class="header-anchor" href="#_18-workflows-are-run-by-us" aria-label="Permalink to &quot;18. Workflows are run by us&quot;">​</a></h1><p><strong>Context.</strong> Arazzo documents have to be run: with our exchange (paced, fenced to the host, timed by phase, cut by <code>--max-time</code>), our credentials and our redaction, each answer judged by its operation, and everything in one record.</p><p><strong>Decision.</strong> <code>src/workflow</code> reads Arazzo 1.0 and makes of each workflow a <em>story</em>: a generator that asks for requests and is told what came back. It is a pure function of the answers, so that retries, jumps and calls are tested without a server; <code>src/run</code> drives it. Simple criteria are parsed by the parser that overlays use, JSONPath (RFC 9535) by jsonpath-rfc9535, patterns in linear time, inputs by the JSON Schema validator: all were here.</p><p><strong>Why not @redocly/respect-core</strong>, the runner that most would pick: its requests go through its own <code>fetch</code>, or one of its shape, which knows neither phases nor faults nor bytes as sent; a JSONPath criterion on a scalar counted as failed; it pins an @redocly/openapi-core of its own, and resolves operations in documents it reads itself, without overlays. What would be left of it is the grammar of expressions, which is a page.</p><p><strong>Why a generator</strong> and not a list of steps, as other cases are: where a story goes next depends on the answers, and how long it is. A list is still made of it beforehand, for what must be known before: needs, credentials, the number of requests, a dry run.</p><p><strong>Why <code>dependsOn</code> is run within the case</strong>: a case that is replayed alone must come to the same. It costs the requests of the dependency twice.</p><p><strong>Consequences.</strong> XPath is refused by name: fontoxpath and slimdom would run it in pure JavaScript, once somebody asks for it. Arazzo 1.1 is refused as well.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0018-own-arazzo-runner.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0018OwnArazzoRunner = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0018OwnArazzoRunner as default
};
