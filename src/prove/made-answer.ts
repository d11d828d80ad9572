import type { Json } from '../source/index.ts';

/** An HTTP answer of a made server, before it is sent. */
export interface MadeAnswer {
  readonly status: number;
  /** `Content-Type` among them; framing is added where the answer is sent. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** The value that the body is written from, where it is JSON. */
  readonly value?: Json;
}
