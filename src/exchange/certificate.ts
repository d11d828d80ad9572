import type { TLSSocket } from 'node:tls';

import type { Fault, TlsInfo } from './exchange.ts';

export function tlsInfoOf(socket: TLSSocket): TlsInfo | undefined {
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    subject: nameOnOneLine(certificate.subject),
    issuer: nameOnOneLine(certificate.issuer),
  };
}

/** Says why the certificate is not accepted; `code` is the `authorizationError` of Node's TLS. */
export function certificateFault(code: string, host: string, info: TlsInfo | undefined): Fault {
  const reason = info === undefined ? undefined : REASONS[code]?.(info, host);
  return {
    name: 'tls',
    phase: 'tls',
    message: `certificate of "${host}" ${reason ?? `is not accepted (${code})`}`,
  };
}

type Reason = (info: TlsInfo, host: string) => string;

const TRUST = 'trust it with NODE_EXTRA_CA_CERTS, or with "ca" of the target in probity.yaml';

const unknownIssuer: Reason = ({ issuer }) =>
  `is issued by "${issuer}", which is not trusted or not sent along by the server; ${TRUST}`;

const REASONS: Readonly<Record<string, Reason>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: () => `is self-signed; ${TRUST}`,
  SELF_SIGNED_CERT_IN_CHAIN: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT: unknownIssuer,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: unknownIssuer,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: unknownIssuer,
  CERT_HAS_EXPIRED: ({ validTo }) =>
    `or one it depends on has expired; its own validity ends ${validTo}`,
  CERT_NOT_YET_VALID: ({ validFrom }) => `is not valid before ${validFrom}; is the clock right?`,
  ERR_TLS_CERT_ALTNAME_INVALID: ({ subject }, host) =>
    `is made out to other names (${subject}), not to "${host}"`,
};

/** A date that can't be read, which only a broken certificate has, stays as it is. */
function isoDate(openSslDate: string): string {
  const date = new Date(openSslDate);
  return Number.isNaN(date.getTime()) ? openSslDate : date.toISOString();
}

/** OpenSSL writes one attribute a line. */
function nameOnOneLine(distinguishedName: string): string {
  return distinguishedName.split('\n').join(', ');
}
