import { createSecureContext } from 'node:tls';

/** What a client shows of itself in the TLS handshake: `cert` and `key` in PEM, or `pfx`. */
export interface ClientCertificate {
  readonly cert?: Uint8Array | undefined;
  readonly key?: Uint8Array | undefined;
  /** PKCS #12. */
  readonly pfx?: Uint8Array | undefined;
  /** Of the key or the PKCS #12 file. */
  readonly passphrase?: string | undefined;
}

/** Why OpenSSL can't use it, without the passphrase; `undefined` where it can. */
export function clientCertificateProblem(certificate: ClientCertificate): string | undefined {
  try {
    createSecureContext(secureOptionsOf(certificate));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** In the form that Node takes. */
export function secureOptionsOf({ cert, key, pfx, passphrase }: ClientCertificate): {
  readonly cert?: Buffer;
  readonly key?: Buffer;
  readonly pfx?: Buffer;
  readonly passphrase?: string;
} {
  return {
    ...(cert !== undefined && { cert: Buffer.from(cert) }),
    ...(key !== undefined && { key: Buffer.from(key) }),
    ...(pfx !== undefined && { pfx: Buffer.from(pfx) }),
    ...(passphrase !== undefined && { passphrase }),
  };
}
