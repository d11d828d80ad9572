export { nextBaseline, type BaselineSummary } from './baseline.ts';
export { clip, pad, printable, wrap } from './columns.ts';
export { conclude, exitCode, type Conclusion } from './conclusion.ts';
export type { ReportContext } from './context.ts';
export { startOf } from './started.ts';
export { appendToFile, createLineReader, readTextFile, writeTextFile } from './files.ts';
export { FORMATS, type Format, type FormatName } from './formats.ts';
export { isTimed } from './latency-findings.ts';
export { judgeRegression } from './latency-regression.ts';
export { createLatencyCollector, type LatencySeries } from './latency-series.ts';
export type { LatencyRow } from './latency.ts';
export { concludeLint, LINT_FORMATS, type LintReport } from './lint/index.ts';
export { fenced, inline } from './markdown-code.ts';
export { observing } from './observe/observe.ts';
export { isFailure } from './outcome.ts';
export { createProgress, ERASE_LINE, type Progress } from './progress.ts';
export { createRunSorter, type RecordedRun } from './recorded-runs.ts';
export { replayCommandIn } from './replay-command.ts';
export { formatOf, openReports, type Reports, type ReportTo } from './reports.ts';
export { createSummarizer, summarize } from './summarize.ts';
export type {
  CaseGroup,
  CaseSummary,
  Counts,
  Finding,
  OperationSummary,
  Summary,
} from './summary.ts';
export { renderEvidence, renderFrame } from './terminal/finding.ts';
export { createPaint, indented, labelled, section, type Paint } from './terminal/paint.ts';
export { renderExchange, renderReplay } from './terminal/replay.ts';
export { renderLatency } from './terminal/terminal.ts';
export { count, duration } from './words.ts';
