export { BASELINE_SCHEMA } from './baseline/schema.ts';
export { baselineText } from './baseline/text.ts';
export type {
  BaselineConfig,
  Budget,
  CaptchaSource,
  Config,
  DocumentConfig,
  LoginConfig,
  LoginOrigins,
  LogLevel,
  ReportRequest,
  Target,
  WorkflowsConfig,
} from './config.ts';
export type { AnswerPart, InputConfig, InputSource } from './input-values.ts';
export type { OAuthConfig, SchemeConfig, SecurityConfig } from './security.ts';
export type { Count, MonitoredCheck, Objective, Policy } from './monitor/check.ts';
export { formatDuration } from './monitor/duration.ts';
export type {
  AccountBudget,
  ChannelConfig,
  MaintenanceConfig,
  MonitorConfig,
  OtlpConfig,
  WebAuth,
  WebConfig,
} from './monitor/monitor.ts';
export { loadMonitorConfig } from './monitor/resolve-monitor.ts';
export { nearest, suggest } from './suggestion.ts';
export { readEnvironment } from './environment.ts';
export type { Environment, Flags } from './given.ts';
export { loadConfig, type ConfigInput } from './load-config.ts';
export { readNumber, readPattern, readReport } from './flag-values.ts';
export { loadDocuments } from './load-documents.ts';
export { assertProfileAllowed, isProduction } from './production.ts';
export { secretVariables } from './secrets.ts';
