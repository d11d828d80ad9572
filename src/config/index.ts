export type {
  Budget,
  CaptchaSource,
  Config,
  DocumentConfig,
  LoginConfig,
  NamedSecret,
  ReportRequest,
  Target,
} from './config.ts';
