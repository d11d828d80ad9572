import type { Socket } from 'node:net';

import type { TlsInfo } from './exchange.ts';

/** One open connection, which serves one exchange at a time. */
export interface Link {
  readonly socket: Socket;
  /** `address:port`, IPv6 in brackets. */
  readonly remoteAddress: string | undefined;
  readonly tls: TlsInfo | undefined;
  /** The exchange that uses it; `undefined` while idle. */
  user: LinkUser | undefined;
  /** How long it may be idle before the next exchange; 0: there must be none. */
  maxIdleMs: number;
  /** While idle: when that time is over, on the monotonic clock. */
  expiresAt: number;
}

/** What an exchange wants to know of its connection. */
export interface LinkUser {
  /** Bytes have arrived and are not parsed yet. */
  received(): void;
  closed(): void;
}
