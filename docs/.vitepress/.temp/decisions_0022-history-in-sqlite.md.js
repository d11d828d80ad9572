import { ssrRenderAttrs } from "vue/server-renderer";
import { useSSRContext } from "vue";
import { _ as _export_sfc } from "./plugin-vue_export-helper.1tPrXgE0.js";
const __pageData = JSON.parse('{"title":"22. The history in SQLite, by @photostructure/sqlite","description":"","frontmatter":{},"headers":[],"relativePath":"decisions/0022-history-in-sqlite.md","filePath":"decisions/0022-history-in-sqlite.md"}');
const _sfc_main = { name: "decisions/0022-history-in-sqlite.md" };
function _sfc_ssrRender(_ctx, _push, _parent, _attrs, $props, $setup, $data, $options) {
  _push(`<div${ssrRenderAttrs(_attrs)}><h1 id="_22-the-history-in-sqlite-by-photostructure-sqlite" tabindex="-1">22. The history in SQLite, by @photostructure/sqlite <a class="header-anchor" href="#_22-the-history-in-sqlite-by-photostructure-sqlite" aria-label="Permalink to &quot;22. The history in SQLite, by @photostructure/sqlite&quot;">​</a></h1><p><strong>Context.</strong> A monitor writes for years, is killed at any moment, and must lose nothing and double nothing. It also has to answer for any range at once. Node&#39;s own <code>node:sqlite</code> is not in Node.js 20.</p><p><strong>Decision.</strong> One SQLite file (WAL, written through before a change counts), behind the interface <code>Store</code>. The driver is <code>@photostructure/sqlite</code>: the interface of <code>node:sqlite</code>, so that it can be replaced by it when Node.js 20 is gone, with its binaries inside the npm package; nothing is downloaded. <code>better-sqlite3</code> downloads or compiles when it is installed.</p><p>A commit that somebody is told of (an incident, a message) waits for the disk inside SQLite (<code>synchronous=FULL</code>). One of results alone is brought to the disk by a thread beside (<code>fdatasync</code> of the log) and counts when it is there: the process, whose other checks would be late, goes on meanwhile. Rolling up and deleting is not waited for: what a power cut takes back is done again.</p><p>Cron runs have no disk that stays. Theirs is a folder of lines that are only ever added to, from which the history is made anew in memory by the same code; so a branch, an artifact or a share can hold it, and merging is putting lines together.</p><p><strong>Consequences.</strong> Judging is pure and depends on results only: the same lines make the same incidents with the same keys, and no message is sent twice because a history was rebuilt. A cron run reads all that it keeps.</p></div>`);
}
const _sfc_setup = _sfc_main.setup;
_sfc_main.setup = (props, ctx) => {
  const ssrContext = useSSRContext();
  (ssrContext.modules || (ssrContext.modules = /* @__PURE__ */ new Set())).add("decisions/0022-history-in-sqlite.md");
  return _sfc_setup ? _sfc_setup(props, ctx) : void 0;
};
const _0022HistoryInSqlite = /* @__PURE__ */ _export_sfc(_sfc_main, [["ssrRender", _sfc_ssrRender]]);
export {
  __pageData,
  _0022HistoryInSqlite as default
};
