export type {
  Client,
  Connection,
  Exchange,
  Fault,
  FaultName,
  Header,
  HttpRequest,
  HttpResponse,
  Phase,
  Timeouts,
  Timings,
  IssuerCertificate,
  TlsInfo,
} from './exchange.ts';
export { clientCertificateProblem, type ClientCertificate } from './client-certificate.ts';
export { createClient, type ClientOptions } from './client.ts';
export { readInForm, readInJson } from './written-value.ts';
