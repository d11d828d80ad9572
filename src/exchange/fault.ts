import type { Fault, FaultName, Header, Phase } from './exchange.ts';
import { valuesOf } from './headers.ts';

/** What Node tells of a failed system call, TLS record or parse. */
interface NodeError extends Error {
  readonly code?: string;
  readonly address?: string;
  readonly port?: number;
  /** OpenSSL's and llhttp's words for what is wrong. */
  readonly reason?: string;
  /** One error an address, where several were tried. */
  readonly errors?: readonly NodeError[];
}

interface KnownError {
  readonly name: FaultName;
  /** What comes before the address or host. */
  readonly words: string;
}

const KNOWN_ERRORS: Readonly<Record<string, KnownError>> = {
  ENOTFOUND: { name: 'dns', words: 'there is no address for the host' },
  EAI_AGAIN: { name: 'dns', words: 'the name server has no answer for now for the host' },
  ECONNREFUSED: { name: 'refused', words: 'connection refused by' },
  EHOSTUNREACH: { name: 'refused', words: 'there is no route to' },
  ENETUNREACH: { name: 'refused', words: 'there is no network to reach' },
  EADDRNOTAVAIL: { name: 'refused', words: 'this machine has no address left to connect to' },
  EACCES: { name: 'refused', words: 'this machine does not allow a connection to' },
  EMFILE: { name: 'refused', words: 'this process has no file descriptor left to connect to' },
  ETIMEDOUT: { name: 'timeout', words: 'the network gave up waiting for' },
  ECONNRESET: { name: 'reset', words: 'connection closed by' },
  ECONNABORTED: { name: 'reset', words: 'connection closed by' },
  EPIPE: { name: 'reset', words: 'connection closed by' },
};

/** Names for everything else, by the phase in which it came. */
const UNKNOWN_ERRORS: Readonly<Record<Phase, FaultName>> = {
  dns: 'dns',
  tcp: 'refused',
  tls: 'tls',
  send: 'reset',
  'first-byte': 'reset',
  transfer: 'reset',
  total: 'reset',
};

/**
 * Names the error that ended `phase`; `peer` is the server's address, or its host where there is no
 * address yet.
 */
export function faultOf(error: NodeError, phase: Phase, peer = 'the server'): Fault {
  const faults = (error.errors ?? [error]).map((each) => faultOfOne(each, phase, peer));
  const message = [...new Set(faults.map((fault) => fault.message))].join('; ');
  return { name: faults.at(-1)?.name ?? UNKNOWN_ERRORS[phase], phase, message };
}

export function hangUpFault(phase: Phase, peer = 'the server'): Fault {
  return { name: 'reset', phase, message: `connection closed by ${peer}${MOMENTS[phase]}` };
}

/** After a whole answer only what can't be parsed is a fault: more than its framing says has come. */
export function surplusFault({ code, reason, message }: NodeError): Fault | undefined {
  if (code?.startsWith('HPE_') !== true) return undefined;
  return {
    name: 'invalid-http',
    phase: 'transfer',
    message: `bytes follow the end of the answer: ${reason ?? message}`,
  };
}

export function truncatedFault(seen: {
  readonly headers: readonly Header[];
  readonly sizeBytes: number;
}): Fault {
  const [promised] = valuesOf(seen.headers, 'content-length');
  const missing = promised === undefined ? 'without its last chunk' : `of ${promised}`;
  return {
    name: 'truncated',
    phase: 'transfer',
    message: `body ended after ${seen.sizeBytes} bytes ${missing}`,
  };
}

export function timeoutFault(phase: Phase, limitMs: number): Fault {
  return { name: 'timeout', phase, message: `${WAITED_FOR[phase]} took longer than ${limitMs} ms` };
}

export function unsendableFault(message: string): Fault {
  return { name: 'unsendable', phase: 'send', message };
}

/** `reason` is what the `AbortSignal` gives, a sentence part. */
export function abortedFault(phase: Phase, reason: unknown): Fault {
  return { name: 'aborted', phase, message: String(reason) };
}

const WAITED_FOR: Readonly<Record<Phase, string>> = {
  dns: 'the name lookup',
  tcp: 'the TCP connection',
  tls: 'the TLS handshake',
  send: 'sending the request',
  'first-byte': 'the first byte of the answer',
  transfer: 'the transfer of the answer',
  total: 'the exchange',
};

function faultOfOne(error: NodeError, phase: Phase, given: string): Fault {
  const { address, port } = error;
  const peer = address === undefined || port === undefined ? given : addressOf(address, port);
  const known = KNOWN_ERRORS[error.code ?? ''];
  if (known === undefined) return unknownFault(error, phase, peer);
  return { name: known.name, phase, message: `${known.words} ${peer}${MOMENTS[phase]}` };
}

function unknownFault(
  { code = '', reason, message }: NodeError,
  phase: Phase,
  peer: string,
): Fault {
  const words = reason ?? (code || message);
  if (code.startsWith('HPE_')) {
    return { name: 'invalid-http', phase, message: `the answer is not HTTP/1.1: ${words}` };
  }
  const isTls = code === 'EPROTO' || /^ERR_(SSL|TLS)_/.test(code);
  const name = isTls ? 'tls' : UNKNOWN_ERRORS[phase];
  return { name, phase, message: `${name} error with ${peer}: ${words}` };
}

const MOMENTS: Readonly<Record<Phase, string>> = {
  dns: '',
  tcp: '',
  tls: ' during the TLS handshake',
  send: ' while the request was sent',
  'first-byte': ' before an answer',
  transfer: ' in the middle of the answer',
  total: '',
};

/** `address:port`, IPv6 in brackets. */
export function addressOf(address: string, port: number): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}
