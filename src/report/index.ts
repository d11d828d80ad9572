export { conclude, exitCode, type Conclusion } from './conclusion.ts';
export type { ReportContext } from './context.ts';
export { appendToFile, createLineReader, readTextFile, writeTextFile } from './files.ts';
export { FORMATS, type Format, type FormatName } from './formats.ts';
export type { LatencyRow } from './latency.ts';
export { concludeLint, LINT_FORMATS, type LintReport } from './lint/index.ts';
export { observing } from './observe/observe.ts';
export { createProgress, type Progress } from './progress.ts';
export { createRunSorter, type RecordedRun } from './recorded-runs.ts';
export { replayCommandIn } from './replay-command.ts';
export { openReports, type Reports, type ReportTo } from './reports.ts';
export { createSummarizer, summarize } from './summarize.ts';
export type {
  CaseGroup,
  CaseSummary,
  Counts,
  Finding,
  OperationSummary,
  Summary,
} from './summary.ts';
export { renderEvidence } from './terminal/finding.ts';
export { renderReplay } from './terminal/replay.ts';
export { renderLatency } from './terminal/terminal.ts';
