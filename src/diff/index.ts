export { compareRuns, type Comparison, type Runs } from './comparison.ts';
export { renderLines } from './lines.ts';
export { renderMarkdown } from './markdown.ts';
export { titleOf, type DiffReport, type Side } from './report.ts';
export { renderTerminal } from './terminal.ts';
