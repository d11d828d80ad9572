import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import tls, { createSecureContext, type SecureContext } from 'node:tls';

import { secureOptionsOf, type ClientCertificate } from './client-certificate.ts';

/** The one server that a client connects to. */
export interface Endpoint {
  /** Scheme, host and port: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** What the `Host` header says: the port is left out where it is the scheme's own. */
  readonly authority: string;
  /** A name or an IP literal, IPv6 without brackets. */
  readonly host: string;
  readonly isIpLiteral: boolean;
  readonly port: number;
  /** `undefined` for plain HTTP. */
  readonly secureContext: SecureContext | undefined;
}

const DEFAULT_PORTS = { 'http:': 80, 'https:': 443 } as const;

/** Whom a client trusts, and what it shows of itself. */
interface Trust {
  /** PEM text. */
  readonly ca?: string | undefined;
  readonly clientCertificate?: ClientCertificate | undefined;
}

/** Throws where `ca` is no PEM text, and for a scheme other than http and https. */
export function endpointOf(url: URL, trust: Trust): Endpoint {
  const scheme = url.protocol;
  if (scheme !== 'http:' && scheme !== 'https:') {
    throw new TypeError(
      `Failed to use "${scheme}//${url.host}" as origin: its scheme is not http or https`,
    );
  }
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return {
    origin: url.origin,
    authority: url.host,
    host,
    isIpLiteral: isIP(host) !== 0,
    port: url.port === '' ? DEFAULT_PORTS[scheme] : Number(url.port),
    secureContext: scheme === 'https:' ? secureContextOf(trust) : undefined,
  };
}

function secureContextOf({ ca, clientCertificate = {} }: Trust): SecureContext {
  const shown = secureOptionsOf(clientCertificate);
  if (ca === undefined) return createSecureContext(shown);
  assertCertificate(ca);
  return createSecureContext({ ...shown, ca: [...defaultAuthorities(), ca] });
}

/** OpenSSL skips what it can't read, and then nothing is trusted. */
function assertCertificate(ca: string): void {
  try {
    void new X509Certificate(ca);
  } catch (error) {
    throw new TypeError('Failed to read "ca": it is not a certificate in PEM', { cause: error });
  }
}

/** Before Node 22.15 the certificates of NODE_EXTRA_CA_CERTS can't be had together with others. */
function defaultAuthorities(): readonly string[] {
  const newer: typeof tls & { getCACertificates?: (type: 'default') => readonly string[] } = tls;
  return newer.getCACertificates?.('default') ?? tls.rootCertificates;
}
