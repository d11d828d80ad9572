/** Header name as it goes on the wire, and its value. */
export type Header = readonly [name: string, value: string];

/** One HTTP/1.1 request, complete down to its bytes. */
export interface HttpRequest {
  readonly method: string;
  /** Origin-form request target (RFC 9112, section 3.2.1): path and query. */
  readonly path: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array | undefined;
  /**
   * Where the framing headers given may lie: the bytes of the body go out behind them as they are.
   * `cut-off`: our side of the connection is closed then, so that nothing more can come.
   */
  readonly framing?: 'as-is' | 'cut-off' | undefined;
  /** `absolute`: the target goes out with scheme and host before it (RFC 9112, section 3.2.2). */
  readonly targetForm?: 'absolute' | undefined;
}

/**
 * How long each phase took, in milliseconds with microsecond resolution, on the monotonic clock.
 * DNS, TCP and TLS are absent on a reused connection, and DNS for an IP literal; a phase that was not
 * reached is absent. The phase in which a fault came lasts until the fault.
 */
export interface Timings {
  readonly dnsMs?: number | undefined;
  readonly tcpMs?: number | undefined;
  readonly tlsMs?: number | undefined;
  /**
   * From the ready connection to the last byte of the request handed to the kernel, or to the first
   * byte of an answer that does not wait for it: `firstByteMs` is then 0.
   */
  readonly sendMs?: number | undefined;
  /** From the request sent to the first byte of the answer (HAR's `wait`). Connecting is excluded. */
  readonly firstByteMs?: number | undefined;
  /** From the first byte of the answer to its last. */
  readonly transferMs?: number | undefined;
  /** From the start, connecting included, to the end or the fault. */
  readonly totalMs: number;
}

export interface TlsInfo {
  /** For example `TLSv1.3`. */
  readonly protocol: string;
  /** Certificate dates, ISO 8601 in UTC. */
  readonly validFrom: string;
  readonly validTo: string;
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256 of the certificate, in hexadecimal with colons. */
  readonly fingerprint?: string | undefined;
  /** The certificates behind it, the nearest first; none that signed itself, which nobody has to send. */
  readonly issuers?: readonly IssuerCertificate[] | undefined;
}

/** One certificate of a chain; as of `TlsInfo`. */
export interface IssuerCertificate {
  readonly subject: string;
  readonly validTo: string;
  readonly fingerprint: string;
}

export interface Connection {
  /** False: opened for this exchange (cold). True: kept alive from an earlier one (warm). */
  readonly reused: boolean;
  /** `address:port`, IPv6 in brackets; absent where no connection came about. */
  readonly remoteAddress?: string | undefined;
  readonly tls?: TlsInfo | undefined;
}

export interface HttpResponse {
  readonly status: number;
  readonly statusText: string;
  /** As received: order, case and repetitions kept. */
  readonly headers: readonly Header[];
  /** Body bytes, content codings removed, at most the cap. */
  readonly body: Uint8Array;
  /** True where the body was longer than the cap and the rest was not read. */
  readonly capped: boolean;
  /** Bytes of body seen on the wire, before decoding; where capped, the number read so far. */
  readonly wireBytes: number;
}

export type Phase = 'dns' | 'tcp' | 'tls' | 'send' | 'first-byte' | 'transfer' | 'total';

/**
 * No usable answer.
 *
 * - `dns`, `refused`, `tls`: no connection came about. `reset`: the peer hung up, in `phase`.
 * - `timeout`: `phase` took longer than its limit. `invalid-http`: the bytes are not HTTP/1.1.
 * - `truncated`: the body ended before its framing says. `decode`: its content coding does not decode.
 * - `unsendable`: the request can't be expressed by the client; nothing was sent.
 * - `aborted`: our own side cut the exchange; it says nothing about the server.
 */
export type FaultName =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'invalid-http'
  | 'truncated'
  | 'decode'
  | 'unsendable'
  | 'aborted';

export interface Fault {
  readonly name: FaultName;
  readonly phase: Phase;
  /** Plain sentence part: `connection refused by 127.0.0.1:4010`. No secret, no stack. */
  readonly message: string;
}

/** What was sent, what came back, how long each phase took, also when it failed. */
export interface Exchange {
  readonly request: HttpRequest;
  /** Scheme, host and port it went to: `http://127.0.0.1:4010`. */
  readonly origin: string;
  /** Milliseconds since the Unix epoch, wall clock, when the exchange began. */
  readonly startedAt: number;
  readonly connection: Connection;
  readonly timings: Timings;
  /** Whatever arrived; beside a fault it may be partial. */
  readonly response: HttpResponse | undefined;
  readonly fault: Fault | undefined;
}

/** Limits in milliseconds, per phase and in total. */
export interface Timeouts {
  readonly dnsMs: number;
  readonly tcpMs: number;
  readonly tlsMs: number;
  readonly sendMs: number;
  readonly firstByteMs: number;
  readonly transferMs: number;
  readonly totalMs: number;
}

/** Sends requests to one origin. Never throws for the network: a failure is an `Exchange` too. */
export interface Client {
  send(request: HttpRequest): Promise<Exchange>;
  /** Closes idle connections; requests under way end first. */
  close(): Promise<void>;
}
