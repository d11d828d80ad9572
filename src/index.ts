export { casesFor, type Case, type Intent, type Profile } from './cases/index.ts';
export { loadConfig, readEnvironment, type Config, type Target } from './config/index.ts';
export { loadContract, type Contract, type Gap, type Operation } from './contract/index.ts';
export { createClient, type Client, type Exchange, type HttpRequest } from './exchange/index.ts';
export {
  createRedactor,
  formatRecord,
  parseRecords,
  type CaseRecord,
  type Record,
  type Redactor,
} from './record/index.ts';
export { exitCode, summarize, type Finding, type Summary } from './report/index.ts';
export {
  loadTested,
  openEngine,
  run,
  systemClock,
  type Engine,
  type Session,
  type Tested,
} from './run/index.ts';
export {
  SANDBOX_FAULTS,
  startSandbox,
  type Sandbox,
  type SandboxFault,
  type SandboxOptions,
} from './sandbox/index.ts';
export { DefectError, formatDefect, formatPlace, type Defect, type Place } from './source/index.ts';
export {
  judge,
  judgeAnswer,
  type JudgedVerdict,
  type Severity,
  type Verdict,
  type Violation,
} from './verdict/index.ts';
