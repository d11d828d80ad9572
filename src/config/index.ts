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
export { readEnvironment } from './environment.ts';
export type { Environment, Flags } from './given.ts';
export { loadConfig, type ConfigInput } from './load-config.ts';
export { loadDocuments } from './load-documents.ts';
export { assertProfileAllowed, isProduction } from './production.ts';
