import { ssrRenderAttrs, ssrInterpolate } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"The action is composite, and its scripts read variables","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/00xx-rc-github-action.md","filePath":"decisions/00xx-rc-github-action.md"}');
const _sfc_main = { name: "decisions/00xx-rc-github-action.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="the-action-is-composite-and-its-scripts-read-variables" tabindex="-1">The action is composite, and its scripts read variables <a class="header-anchor" href="#the-action-is-composite-and-its-scripts-read-variables" aria-label="Permalink to &quot;The action is composite, and its scripts read variables&quot;">​</a></h1><p><code>action.yml</code> runs <code>probity check</code> in GitHub Actions. Three kinds of action exist.</p><ul><li><strong>JavaScript</strong>: a bundle has to be committed and kept equal to the source.</li><li><strong>Docker</strong>: slow to start, Linux only, and an image to publish.</li><li><strong>Composite</strong>: steps in YAML. Taken: the steps can be read, and a test can run them.</li></ul><p>An input that is pasted into a script as <code>$${ssrInterpolate(_ctx.inputs.target)}</code> is shell text: whoever names a branch or a target runs commands. So inputs are variables only, and the scripts are two files of JavaScript without dependencies, which hand them to the command as <code>--name=value</code>.</p><p>The runner takes commands from whatever is printed, so an answer of the server could give it some. They are stopped while the check runs, and only our own annotations, which are escaped, come after.</p><p>The step that checks never fails; the last step ends with its exit code, after the comment and the artifact.</p><p>The action installs itself where it was checked out, with <code>npm ci --ignore-scripts</code>, since a project&#39;s own packages are none of its business.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/00xx-rc-github-action.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _00xxRcGithubAction = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _00xxRcGithubAction as default
};
