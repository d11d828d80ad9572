/** A request as it came over the wire. */
export interface ReceivedRequest {
  /** As sent: methods are case-sensitive (RFC 9110, section 9.1). */
  readonly method: string;
  /** Path and query as on the wire. */
  readonly target: string;
  /** In order, repetitions kept, names as sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}
