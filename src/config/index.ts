export type {
  Budget,
  CaptchaSource,
  Config,
  DocumentConfig,
  LoginConfig,
  LogLevel,
  ReportRequest,
  Target,
} from './config.ts';
export type { OAuthConfig, SchemeConfig, SecurityConfig } from './security.ts';
export type { Count, MonitoredCheck, Objective, Policy } from './monitor/check.ts';
export { formatDuration } from './monitor/duration.ts';
export type {
  AccountBudget,
  ChannelConfig,
  MaintenanceConfig,
  MonitorConfig,
  WebAuth,
  WebConfig,
} from './monitor/monitor.ts';
export { loadMonitorConfig } from './monitor/resolve-monitor.ts';
export { suggest } from './suggestion.ts';
export { readEnvironment } from './environment.ts';
export type { Environment, Flags } from './given.ts';
export { loadConfig, type ConfigInput } from './load-config.ts';
export { loadDocuments } from './load-documents.ts';
export { assertProfileAllowed, isProduction } from './production.ts';
export { secretVariables } from './secrets.ts';
