import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

import { decodeFault } from './faults.ts';
import type { Fault } from './exchange.ts';

/** The body without its content codings (RFC 9110, section 8.4), or the fault that there is one. */
export interface Decoded {
  readonly body: Uint8Array;
  readonly fault?: Fault | undefined;
  /** True where the decoded body would be larger than the cap; `body` is then still coded. */
  readonly capped?: boolean | undefined;
}

type Decode = (coded: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const DECODERS: ReadonlyMap<string, Decode> = new Map<string, Decode>([
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

/** Undoes the codings from the last to the first; an unknown coding is left in place. */
export function decodeBody(coded: Uint8Array, codings: string, maxBytes: number): Decoded {
  let body = coded;
  for (const coding of codings.toLowerCase().split(',').toReversed()) {
    const decode = DECODERS.get(coding.trim());
    if (decode === undefined) break;
    try {
      body = decode(body, { maxOutputLength: maxBytes });
    } catch (error) {
      const tooLarge = error instanceof RangeError;
      return tooLarge ? { body, capped: true } : { body: coded, fault: decodeFault(coding.trim()) };
    }
  }
  return { body };
}
