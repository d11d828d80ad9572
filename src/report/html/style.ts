/** The whole style sheet: light and dark, 360 px to wide, paper; nothing from elsewhere. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f7f7f5, #131416); --card: light-dark(#fff, #1a1c1f); --sunk: light-dark(#f3f3f0, #141518);
  --text: light-dark(#1d1f23, #e4e6e9); --quiet: light-dark(#5d636c, #9da4ad); --line: light-dark(#e2e2dd, #2c2f34);
  --link: light-dark(#1f55b5, #82b1ff); --focus: light-dark(#1f55b5, #82b1ff);
  --good: light-dark(#2f8f5b, #3fa36c); --good-text: light-dark(#1d6b41, #6fcf97); --good-soft: light-dark(#e9f4ee, #1a2a21);
  --bad: light-dark(#c8372d, #e5594f); --bad-text: light-dark(#a8231a, #ff9088); --bad-soft: light-dark(#fbeceb, #331c1b);
  --warn: light-dark(#c98a1b, #d7a03d); --warn-text: light-dark(#7d5200, #e8bd6a); --warn-soft: light-dark(#faf2e1, #2e2617);
  --note: light-dark(#5b7aa8, #7f9cc9); --note-text: light-dark(#34557f, #a8c3ec); --note-soft: light-dark(#edf2f9, #1c2430);
  --none: light-dark(#b9bbb6, #565b63); --track: light-dark(#e6e6e1, #2b2e33);
  --bad-1: light-dark(#fbdcd9, #4a211e); --bad-2: light-dark(#f4b5af, #6e2a25); --bad-3: light-dark(#e89189, #8f3028); --bad-4: light-dark(#b93229, #b3372e);
  --mono: ui-monospace, SFMono-Regular, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
:root[data-theme="light"] { color-scheme: light; } :root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; }
html { scroll-padding-top: 60px; }
body { margin: 0; background: var(--page); color: var(--text); overflow-wrap: anywhere;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; -webkit-text-size-adjust: 100%; }
main, .bar { max-width: 1680px; margin: 0 auto; padding: 0 24px; }
main { padding-bottom: 64px; } main:focus { outline: none; }
[hidden] { display: none !important; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -9999px; } .skip:focus { left: 16px; top: 8px; z-index: 9; background: var(--card); padding: 8px 12px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; }
p a, li a { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 2px; }
h2 { font-size: 18px; margin: 0 0 12px; font-weight: 650; } h3 { font-size: 13px; margin: 0 0 6px; font-weight: 650; } h4 { font-size: 12.5px; margin: 0 0 6px; font-weight: 600; } #case-detail h3 { font-size: 14px; }
p { margin: 0 0 8px; } ul, ol { margin: 0; padding: 0; list-style: none; } dl, dd { margin: 0; }
code, pre { font-family: var(--mono); font-size: 12.5px; } small { font-size: 11px; }
.quiet, .quiet code { color: var(--quiet); } .quiet { font-size: 12.5px; }
.count { color: var(--quiet); font-weight: 400; font-variant-numeric: tabular-nums; }
main > section { margin-top: 40px; }

.bar { display: flex; gap: 20px; align-items: center; height: 48px; max-width: none; position: sticky; top: 0; z-index: 5; background: var(--page); border-bottom: 1px solid var(--line); }
.bar::before { content: ""; position: absolute; inset: 0 0 auto; height: 3px; background: var(--good); } .failed .bar::before { background: var(--bad); }
.brand { font-weight: 700; color: var(--text); letter-spacing: -.01em; } .bar nav { display: flex; gap: 16px; } .bar nav a { color: var(--quiet); }
#search { margin-left: auto; flex: 0 1 320px; } #search input { width: 100%; }
input, select, button { font: inherit; font-size: 13px; color: var(--text); background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px; min-height: 30px; }
select { padding-right: 4px; max-width: 260px; } input::placeholder { color: var(--quiet); opacity: 1; }
button { cursor: pointer; } button:hover { border-color: var(--none); } #theme { white-space: nowrap; color: var(--quiet); }
button.link { border: 0; background: none; color: var(--link); padding: 0 4px; text-decoration: underline; text-underline-offset: 2px; }

.verdict { padding: 28px 0 4px; } .identities { margin-bottom: 24px; } .effort { color: var(--quiet); font-weight: 400; font-size: .72em; white-space: nowrap; }
h1 { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: baseline; margin: 0 0 14px; font-size: 25px; line-height: 1.25; font-weight: 600; letter-spacing: -.012em; }
.sentence { flex: 1 1 260px; } .word { font-size: 15px; letter-spacing: .04em; font-weight: 700; padding: 3px 12px 4px; border-radius: 6px; color: #fff; background: light-dark(#c8372d, #b23a31); align-self: center; white-space: nowrap; }
.passed .word { background: light-dark(#23784a, #23784a); }
.stopped { color: var(--bad-text); }
.share { display: block; width: 100%; height: 8px; border-radius: 4px; overflow: hidden; background: var(--track); }
rect.conforms, rect.reached { fill: var(--good); } rect.violates, rect.error { fill: var(--bad); } rect.unreachable, rect.warning { fill: var(--warn); } rect.skipped { fill: var(--none); }
.tally ul { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 10px 0 18px; } .tally b { font-size: 19px; font-variant-numeric: tabular-nums; font-weight: 650; margin-right: 3px; }
.tally li { color: var(--quiet); } .tally a { color: inherit; text-decoration: none; } .tally a:hover { text-decoration: underline; }
.tally .conforms b { color: var(--good-text); } .tally .violates b { color: var(--bad-text); } .tally .unreachable b, .tally .flaky b { color: var(--warn-text); } .tally .all b { color: var(--text); }
.identity { display: flex; flex-wrap: wrap; gap: 8px 32px; font-size: 13px; } .identity + .identity { margin-top: 12px; padding-top: 12px; border-top: 1px solid var(--line); }
.identity .break { flex-basis: 100%; } .identity dt { color: var(--quiet); font-size: 12px; } .digest { display: block; font-size: 11.5px; } .digest code { font-size: 11.5px; color: var(--quiet); }

.overview { display: grid; gap: 16px; grid-template-columns: repeat(12, minmax(0, 1fr)); align-items: stretch; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: 16px 18px 12px; grid-column: span 12; min-width: 0; display: flex; flex-direction: column; }
.card > p:last-child { margin-top: auto; padding-top: 8px; margin-bottom: 0; }
.card h2 { font-size: 14px; margin-bottom: 10px; }
.broken { grid-column: span 5; } .matrix { grid-column: span 12; } .broken + .matrix { grid-column: span 7; }
.latency { grid-column: span 6; } .coverage { grid-column: span 3; } .coverage th { white-space: nowrap; } .untested { grid-column: span 3; }
.overview:not(:has(.latency)) :is(.coverage, .untested), .overview:not(:has(.coverage)) .untested { grid-column: span 6; }
.scroll { position: relative; overflow: auto; max-height: 380px; } .broken + .matrix .scroll { flex: 1 1 auto; max-height: 440px; }
.broken li { display: grid; grid-template-columns: 76px minmax(0, 1fr); gap: 0 10px; padding: 7px 0; border-top: 1px solid var(--line); } .broken li:first-child { border-top: 0; padding-top: 0; }
.broken li .quiet { grid-column: 2; } .broken li a { color: var(--text); text-decoration: none; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; }
.broken a:hover b { text-decoration: underline; } .broken a span { color: var(--quiet); }
.untested li { padding: 5px 0 5px 14px; position: relative; font-size: 13px; } .untested li::before { content: ""; position: absolute; left: 0; top: 12px; width: 7px; height: 7px; border-radius: 2px; background: var(--none); }
.untested .unreachable::before, .untested .barred::before { background: var(--warn); } .untested .defect::before { background: var(--bad); } .untested .note::before { background: var(--note); }
.untested b { font-weight: 600; } .untested ul { overflow: auto; max-height: 380px; }

.pill { display: inline-block; border-radius: 4px; padding: 0 7px; font-size: 12px; font-weight: 600; line-height: 20px; white-space: nowrap; height: 20px; }
.pill.is-error, .pill.is-defect { color: var(--bad-text); background: var(--bad-soft); } .pill.is-warning { color: var(--warn-text); background: var(--warn-soft); } .pill.is-info, .pill.is-gap { color: var(--note-text); background: var(--note-soft); }
.badge { display: inline-block; font-size: 11.5px; line-height: 18px; padding: 0 6px; border-radius: 9px; border: 1px solid currentColor; color: var(--quiet); white-space: nowrap; } .badge.new { color: var(--bad-text); } .badge.flaky { color: var(--warn-text); }

table { border-collapse: collapse; width: 100%; font-size: 12.5px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 8px; text-align: right; border-bottom: 1px solid var(--line); font-weight: 400; vertical-align: middle; } tbody tr:last-child > * { border-bottom: 0; }
#trend thead th { background: var(--page); } #trend tbody th { white-space: nowrap; } thead th { color: var(--quiet); font-size: 12px; white-space: nowrap; position: sticky; top: 0; background: var(--card); z-index: 1; } th:first-child { text-align: left; padding-left: 0; } td { white-space: nowrap; }
td.wide { width: 34%; min-width: 72px; } th.wide { text-align: left; } .numbers tbody th a { color: var(--text); }
svg.meter { display: block; width: 100%; height: 8px; } rect.track { fill: var(--track); } rect.missed { fill: var(--warn); opacity: .55; }
svg.curve { display: block; width: 100%; height: 26px; } path.line { fill: none; stroke: var(--link); stroke-width: 1.5; vector-effect: non-scaling-stroke; } path.area { fill: var(--link); opacity: .1; } path.line.cold { stroke: var(--warn); stroke-dasharray: 5 3; }
path.grid { stroke: var(--line); fill: none; } svg.chart { display: block; width: 100%; max-width: 640px; margin-bottom: 4px; } svg text { fill: var(--quiet); font-size: 11px; }
.legend { display: flex; gap: 16px; font-size: 12px; color: var(--quiet); margin-bottom: 10px; } .legend svg { width: 20px; height: 6px; vertical-align: middle; margin-right: 6px; }

.matrix table { width: auto; min-width: 60%; border-collapse: separate; border-spacing: 2px; } .matrix th, .matrix td { border: 0; } .matrix td { padding: 2px 6px; text-align: center; border-radius: 4px; min-width: 38px; height: 24px; }
.matrix thead th { vertical-align: bottom; text-align: center; padding: 0 2px 4px; } .matrix thead th.corner { text-align: left; } .matrix .corner, .matrix tbody th { position: sticky; left: 0; background: var(--card); } .matrix .corner { z-index: 2; }
.matrix tbody th { padding: 0 12px 0 0; white-space: nowrap; max-width: 340px; overflow: hidden; text-overflow: ellipsis; font-size: 12.5px; } .matrix tbody th a { color: var(--text); }
.matrix .upright thead th:not(.corner) span { writing-mode: vertical-rl; transform: rotate(180deg); } .matrix .check.first { border-left: 2px solid var(--line); border-radius: 0 4px 4px 0; }
.matrix td.good { background: var(--good-soft); color: var(--good-text); } .matrix td.untested { color: var(--quiet); background: repeating-linear-gradient(45deg, var(--sunk) 0 4px, transparent 4px 8px); } .matrix .none { color: var(--none); }
.matrix td a { color: inherit; display: block; font-weight: 600; }
.bad-1 { background: var(--bad-1); color: light-dark(#8c1c14, #ffc9c4); } .bad-2 { background: var(--bad-2); color: light-dark(#5e0d08, #ffd9d6); } .bad-3 { background: var(--bad-3); color: light-dark(#2b0402, #fff); } .bad-4 { background: var(--bad-4); color: #fff; }

.filters { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: center; margin-bottom: 12px; font-size: 13px; } .filters label { color: var(--quiet); display: inline-flex; align-items: center; gap: 6px; } fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: 6px; }
.chip { border: 1px solid var(--line); border-radius: 15px; padding: 3px 10px; background: var(--card); cursor: pointer; } .chip input { margin: 0; min-height: 0; accent-color: var(--link); } .filters .chip:has(:checked) { color: var(--text); }
details.finding, details.operation, details.remark { background: var(--card); border: 1px solid var(--line); border-radius: 8px; margin-bottom: 6px; content-visibility: auto; contain-intrinsic-size: auto 44px; }
details.finding { border-left: 3px solid var(--note); } details.finding.is-error { border-left-color: var(--bad); } details.finding.is-warning { border-left-color: var(--warn); }
details[open] { box-shadow: 0 2px 12px light-dark(rgb(0 0 0 / 5%), rgb(0 0 0 / 30%)); }
summary { display: flex; gap: 4px 12px; align-items: baseline; padding: 9px 14px; cursor: pointer; list-style: none; border-radius: 7px; } summary::-webkit-details-marker { display: none; } summary:hover { background: var(--sunk); } summary:focus-visible { outline-offset: -2px; }
summary::before { content: "▸"; color: var(--quiet); font-size: 11px; flex: none; width: 8px; } details[open] > summary::before { content: "▾"; }
summary .what { flex: 1 1 300px; min-width: 0; } .message { color: var(--quiet); } summary .facts { flex: none; color: var(--quiet); font-size: 12.5px; text-align: right; max-width: 48%; } .where { color: var(--text); } .often { white-space: nowrap; margin-left: 8px; }
.body { padding: 8px 16px 14px 34px; } .columns { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 16px 24px; margin-bottom: 14px; } .columns > * { min-width: 0; }
.versus { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 24px; margin-bottom: 16px; } .versus > div { border-left: 3px solid var(--good); padding: 2px 0 2px 12px; } .versus .actual { border-color: var(--bad); } dt { color: var(--quiet); font-size: 12px; } .versus code { white-space: pre-wrap; font-size: 13px; }
pre { margin: 0; background: var(--sunk); border: 1px solid var(--line); border-radius: 6px; padding: 8px 10px; overflow: auto; max-height: 300px; line-height: 1.55; overflow-wrap: normal; }
pre.lines { padding: 6px 0; position: relative; } pre.lines code { display: block; min-width: max-content; } .l { display: block; padding: 0 12px; background: none; color: inherit; min-height: 1.55em; border-left: 3px solid transparent; } .l[data-n]::before { content: attr(data-n); display: inline-block; width: 4ch; margin-right: 14px; text-align: right; color: var(--quiet); user-select: none; } .l.cut { color: var(--quiet); font-style: italic; }
mark.l { background: var(--bad-soft); border-left-color: var(--bad); font-weight: 600; } #case-exchanges mark.l { background: var(--note-soft); border-left-color: var(--note); }
.command { position: relative; margin-bottom: 14px; } .command pre { white-space: pre-wrap; padding-right: 76px; max-height: 190px; overflow-wrap: anywhere; } .copy { position: absolute; right: 6px; top: 30px; padding: 0 8px; min-height: 24px; font-size: 12px; }
.waterfall { margin-top: 10px; } .waterfall caption, caption { text-align: left; color: var(--quiet); font-size: 12.5px; padding: 4px 0; } .waterfall th { width: 104px; white-space: nowrap; } .waterfall th, .waterfall td { border: 0; padding: 1px 8px; } .waterfall th:first-child { padding-left: 0; } .waterfall td:last-child { width: 64px; } .waterfall svg { display: block; width: 100%; height: 8px; } rect.phase { fill: var(--note); }
.ids { display: flex; flex-wrap: wrap; gap: 4px 8px; margin-bottom: 8px; } .ids code { background: var(--sunk); border-radius: 4px; padding: 1px 6px; font-size: 12px; }
.places th, .places td { text-align: left; white-space: normal; vertical-align: top; } .places th:first-child { width: 26%; min-width: 112px; } .places thead th { position: static; } .tag { display: inline-block; border-radius: 4px; padding: 0 6px; margin: 1px 2px 1px 0; font-size: 12px; } .tag.hit { background: var(--good-soft); color: var(--good-text); } .tag.miss { background: var(--warn-soft); color: var(--warn-text); }
details.operation.violated { border-left: 3px solid var(--bad); } .samples { margin-bottom: 12px; font-size: 13px; } .samples li { padding: 1px 0; } .since li { padding: 2px 0; } .gone li { padding: 4px 0; }

.case-view { display: grid; grid-template-columns: minmax(0, 1fr) minmax(380px, 36%); gap: 16px; align-items: start; }
#case-list { --row: 32px; height: min(68vh, 720px); overflow: auto; background: var(--card); border: 1px solid var(--line); border-radius: 8px; contain: strict; } .space { position: relative; }
.case { position: absolute; inset: 0 0 auto; height: var(--row); display: grid; grid-template-columns: 28px minmax(0, 1fr) minmax(0, 26%) 72px 36px 68px; gap: 0 10px; align-items: center; padding: 0 14px 0 6px; border-bottom: 1px solid var(--line); cursor: pointer; font-size: 13px; font-variant-numeric: tabular-nums; }
.case > span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; } .case .operation, .case .origin, .case .status, .case .ms { color: var(--quiet); font-size: 12.5px; } .case .status, .case .ms { text-align: right; } .case .sign { text-align: center; font-weight: 700; }
.is-conforms .sign, .result.is-conforms { color: var(--good-text); } .is-violates .sign, .result.is-violates { color: var(--bad-text); } .is-unreachable .sign, .result.is-unreachable { color: var(--warn-text); } .is-skipped .sign, .result.is-skipped { color: var(--quiet); }
.case:hover { background: var(--sunk); } .case[aria-selected="true"] { background: var(--note-soft); box-shadow: inset 3px 0 var(--link); }
.case-pane { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px 16px; position: sticky; top: 64px; font-size: 13px; min-height: 120px; max-height: calc(100vh - 80px); overflow: auto; color: var(--text); } #case-exchanges h4 { margin-top: 12px; } #case-exchanges p { margin: 6px 0 0; } .result { font-weight: 600; } .shows li { padding: 2px 0; } .shows .pill { margin-right: 8px; }
.print-only { display: none; }

@media (max-width: 1280px) { .latency { grid-column: span 12; } .coverage, .untested { grid-column: span 6; } .broken, .broken + .matrix { grid-column: span 12; } .case-view { grid-template-columns: minmax(0, 1fr) 340px; } .case .origin { display: none; } .case { grid-template-columns: 28px minmax(0, 1fr) minmax(0, 200px) 44px 84px; } }
@media (max-width: 860px) {
  main, .bar { padding: 0 16px; } .bar { height: auto; flex-wrap: wrap; gap: 6px 14px; padding-top: 10px; padding-bottom: 8px; position: static; } .bar nav { order: 3; flex-basis: 100%; overflow-x: auto; } #search { flex: 1 1 120px; order: 2; } #theme { order: 1; margin-left: auto; } #search { order: 4; flex-basis: 100%; }
  html, details { scroll-padding-top: 8px; } .columns, .versus, .case-view { grid-template-columns: minmax(0, 1fr); } .coverage, .untested { grid-column: span 12; } h1 { font-size: 20px; } main { display: flex; flex-direction: column; } main > * { order: 2; } .verdict, .overview { order: 0; } .identities { order: 1; margin: 20px 0 0; } .overview { margin-top: 12px; } .verdict { padding-top: 18px; }
  summary { flex-wrap: wrap; } summary .what { flex-basis: calc(100% - 40px); } .finding summary .what { order: 1; flex-basis: 100%; padding-left: 20px; } .finding summary .facts { order: 2; } summary .facts { max-width: none; flex-basis: 100%; text-align: left; padding-left: 20px; } .body { padding: 4px 12px 12px; } .case-pane { position: static; max-height: none; } 
  #case-list { --row: 46px; height: 62vh; } .case { grid-template-columns: 22px minmax(0, 1fr) auto; grid-template-rows: 22px 18px; align-content: center; } .case .title { grid-column: 2 / 4; } .case .sign { grid-row: 1 / 3; } .case .operation { grid-column: 2; grid-row: 2; } .case .status { display: none; } .case .ms { grid-column: 3; grid-row: 2; } .matrix tbody th { max-width: 150px; } .latency .wide { display: none; } .filters label:not(.chip) { flex: 1 1 160px; } .filters select { flex: 1; min-width: 0; }
}
@media (max-width: 480px) { #trend .wide { display: none; } .broken li { grid-template-columns: minmax(0, 1fr); } .broken li .quiet { grid-column: 1; } .broken .pill { justify-self: start; } }
@media print {
  :root { color-scheme: light; } body { background: #fff; font-size: 11px; } .bar, .filters, .case-view, .copy, #case-data, button { display: none !important; } .print-only { display: block; } main { padding: 0; max-width: none; } pre, code { font-size: 9.5px; } h2 { font-size: 15px; }
  .columns, .versus { grid-template-columns: repeat(2, minmax(0, 1fr)); } .finding summary .what { order: 0; flex: 1 1 300px; padding: 0; } .finding summary .facts { flex: none; }
  details { content-visibility: visible !important; break-inside: avoid-page; box-shadow: none !important; } .scroll, pre, .untested ul { max-height: none; overflow: visible; } pre, pre.lines code { white-space: pre-wrap; min-width: 0; overflow-wrap: anywhere; } .card { break-inside: avoid; } * { print-color-adjust: exact; }
}
`;
