/** The whole style sheet: light and dark, from 320 px on, no font or image from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #f6f8fa; --card: #fff; --text: #1f2328; --quiet: #59636e; --line: #d1d9e0; --link: #0550ae;
  --back: #e4e8ec; --ok: #2da44e; --slow: #d4a72c; --failed: #cf222e; --maintenance: #8c6fd6;
  --ok-text: #116329; --slow-text: #7d4e00; --failed-text: #a40e26; --unknown-text: #59636e;
  --p50: #0969da; --p95: #bc4c00; --p99: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #161b22; --text: #e6edf3; --quiet: #9aa4ae; --line: #30363d; --link: #6cb0ff;
    --back: #2a3038; --ok: #3fb950; --slow: #d29922; --failed: #f85149; --maintenance: #a487f0;
    --ok-text: #56d364; --slow-text: #e3b341; --failed-text: #ff8c85; --unknown-text: #9aa4ae;
    --p50: #58a6ff; --p95: #f0883e; --p99: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1040px; padding: 0 16px 32px; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
header { display: flex; justify-content: space-between; gap: 16px; padding: 16px 0; border-bottom: 1px solid var(--line); }
header .home { font-weight: 600; }
main:focus { outline: none; }
footer { margin-top: 32px; padding-top: 16px; border-top: 1px solid var(--line); color: var(--quiet); font-size: 14px; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, [tabindex="0"]:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; background: var(--card); padding: 4px 8px; z-index: 1; }
h1 { font-size: 28px; line-height: 1.25; margin: 24px 0 8px; }
main > .head { margin: 24px 0 8px; } main > .head h1 { margin: 0; }
h2 { font-size: 20px; margin: 32px 0 12px; }
h3 { font-size: 17px; margin: 0; }
h4 { font-size: 16px; margin: 16px 0 4px; }
p { margin: 4px 0; }
.quiet, figcaption, .ends, caption { color: var(--quiet); font-size: 14px; }
.notice { border: 1px solid var(--failed); border-radius: 6px; padding: 12px; background: var(--card); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 16px; margin: 12px 0;
  content-visibility: auto; contain-intrinsic-size: auto 260px; }
.head { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: 4px 12px; }
.pill { border: 1px solid currentColor; border-radius: 99px; padding: 0 12px; font-weight: 600; font-size: 14px; white-space: nowrap; }
.is-ok { color: var(--ok-text); } .is-slow { color: var(--slow-text); }
.is-wrong, .is-down { color: var(--failed-text); } .is-unknown { color: var(--unknown-text); }
.charts { display: grid; grid-template-columns: 3fr 2fr; gap: 24px; align-items: end; margin: 12px 0; }
.bars { display: block; width: 100%; height: 40px; }
.back { fill: var(--back); } rect.ok { fill: var(--ok); } rect.slow { fill: var(--slow); }
rect.failed { fill: var(--failed); } rect.maintenance { fill: var(--maintenance); } rect.none { fill: none; }
.ends { display: flex; justify-content: space-between; }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0; padding: 0; color: var(--quiet); font-size: 14px; }
.legend svg { width: 10px; height: 10px; }
figure { margin: 0; }
.plot { position: relative; padding-left: 56px; }
.plot svg { display: block; width: 100%; height: 60px; }
section > .latency .plot svg { height: 160px; }
.plot .top, .plot .bottom { position: absolute; left: 0; width: 48px; text-align: right; font-size: 12px; line-height: 1; color: var(--quiet); white-space: nowrap; }
.plot .bottom { bottom: 0; }
.latency .ends { padding-left: 56px; font-size: 12px; }
.latency path { fill: none; stroke-width: 1.5; vector-effect: non-scaling-stroke; }
path.grid { stroke: var(--line); stroke-width: 1; }
path.p50, .key.p50 path { stroke: var(--p50); }
path.p95, .key.p95 path { stroke: var(--p95); stroke-dasharray: 6 2; }
path.p99, .key.p99 path { stroke: var(--p99); stroke-dasharray: 2 2; }
.key { white-space: nowrap; margin-left: 8px; } .key svg { width: 20px; height: 6px; vertical-align: middle; }
.phase { width: 100%; min-width: 80px; height: 10px; display: block; }
rect.p95 { fill: var(--back); } rect.p50 { fill: var(--p50); }
dl { display: flex; flex-wrap: wrap; gap: 8px 24px; margin: 8px 0 0; }
dt { color: var(--quiet); font-size: 13px; } dd { margin: 0; font-weight: 600; }
.incidents { list-style: none; padding: 0; margin: 0; }
.incidents li { background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 6px; padding: 12px; margin: 8px 0; }
.incidents .open { border-left-color: var(--failed); }
.timeline { padding-left: 20px; } .timeline time { color: var(--quiet); font-variant-numeric: tabular-nums; margin-right: 8px; }
.scroll { overflow-x: auto; margin: 12px 0; max-height: 480px; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 14px; }
caption { text-align: left; padding: 4px 0; max-width: calc(100vw - 32px); }
th, td { text-align: right; padding: 4px 8px; border-bottom: 1px solid var(--line); white-space: nowrap; overflow-wrap: normal; }
th:first-child { text-align: left; font-weight: 400; padding-left: 0; } thead th { font-weight: 600; }
summary { cursor: pointer; padding: 4px 0; }
pre { overflow-x: auto; background: var(--page); border: 1px solid var(--line); border-radius: 6px; padding: 12px; font-size: 13px; overflow-wrap: normal; max-height: 480px; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.9em; }
meter { width: 80px; vertical-align: middle; }
@media (max-width: 720px) { .charts { grid-template-columns: 1fr; gap: 12px; } h1 { font-size: 24px; } }
@media print { .card { content-visibility: visible; } }
`.trimStart();
