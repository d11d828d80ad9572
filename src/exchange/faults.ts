import type { Fault, FaultName, Phase } from './exchange.ts';

/** Names what Node's network layer reports, by its error code and by how far the exchange got. */
export function faultFrom(error: unknown, phase: Phase, host: string): Fault {
  const code = codeOf(error);
  if (phase === 'dns') return fault('dns', phase, `"${host}" can't be resolved (${code})`);
  if (phase === 'tcp') return fault('refused', phase, connectMessage(code, host));
  if (phase === 'tls') return fault('tls', phase, tlsMessage(error, code, host));
  if (code.startsWith('HPE_')) {
    return fault('invalid-http', phase, `the answer is not HTTP/1.1 (${code})`);
  }
  return phase === 'transfer'
    ? fault('truncated', phase, 'the connection ended before the body was complete')
    : fault('reset', phase, `the server hung up (${code})`);
}

export function timeoutFault(phase: Phase, limitMs: number): Fault {
  return fault('timeout', phase, `${PHASE_WORDS[phase]} took longer than ${limitMs} ms`);
}

/** For a request that the client can't express, such as a header with a line break. */
export function unsendableFault(error: unknown): Fault {
  const code = codeOf(error);
  return fault('unsendable', 'send', `the request is not valid HTTP/1.1 (${code})`);
}

export function decodeFault(coding: string): Fault {
  return fault('decode', 'transfer', `the body is not ${coding}, as Content-Encoding says`);
}

function fault(name: FaultName, phase: Phase, message: string): Fault {
  return { name, phase, message };
}

const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  dns: 'resolving the host name',
  tcp: 'connecting',
  tls: 'the TLS handshake',
  send: 'sending the request',
  'first-byte': 'the first byte of the answer',
  transfer: 'the body of the answer',
  total: 'the whole exchange',
};

function connectMessage(code: string, host: string): string {
  return code === 'ECONNREFUSED'
    ? `connection refused by ${host}`
    : `no connection to ${host} (${code})`;
}

const TLS_WORDS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'has expired',
  CERT_NOT_YET_VALID: 'is not valid yet',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'is self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a self-signed certificate in its chain',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'is signed by an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'is signed by an unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'is for another host name',
};

function tlsMessage(error: unknown, code: string, host: string): string {
  const words = TLS_WORDS[code];
  if (words !== undefined) return `the certificate of ${host} ${words} (${code})`;
  const reason = error instanceof Error && 'reason' in error ? String(error.reason) : code;
  return `the TLS handshake with ${host} failed (${reason})`;
}

/** An aggregate error (several addresses tried) is as good as its first. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
