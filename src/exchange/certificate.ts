import type { DetailedPeerCertificate, TLSSocket } from 'node:tls';

import type { Fault, IssuerCertificate, TlsInfo } from './exchange.ts';

export function tlsInfoOf(socket: TLSSocket): TlsInfo | undefined {
  // First: of a socket that was asked for the other, Node 20 gives no chain any more.
  const issuers = issuersOf(socket.getPeerCertificate(true));
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    subject: nameOnOneLine(certificate.subject),
    issuer: nameOnOneLine(certificate.issuer),
    fingerprint: certificate.fingerprint256,
    issuers,
  };
}

/** Node adds what it knows to what the server sent; a root is its own issuer. */
function issuersOf(leaf: DetailedPeerCertificate): readonly IssuerCertificate[] {
  const issuers: IssuerCertificate[] = [];
  let below = leaf;
  for (let depth = 0; depth < LONGEST_CHAIN; depth += 1) {
    const { issuerCertificate: next } = below;
    if (next === undefined || next === below || isRoot(next)) break;
    const { subject, valid_to: validTo, fingerprint256: fingerprint } = next;
    issuers.push({ subject: nameOf(subject), validTo: isoDate(validTo), fingerprint });
    below = next;
  }
  return issuers;
}

/** As OpenSSL's own limit, so that certificates that signed each other come to an end. */
const LONGEST_CHAIN = 100;

function isRoot({ issuerCertificate, fingerprint256 }: DetailedPeerCertificate): boolean {
  return issuerCertificate?.fingerprint256 === fingerprint256;
}

function nameOf(subject: DetailedPeerCertificate['subject']): string {
  return Object.entries(subject)
    .flatMap(([attribute, values]) => [values].flat().map((value) => `${attribute}=${value}`))
    .join(', ');
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
