import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transform } from 'node:stream';

import type { Header } from './exchange.ts';
import { valuesOf } from './headers.ts';

/** A body without its content codings. */
export interface Decoded {
  readonly body: Uint8Array;
  /** True where it was longer than the cap. */
  readonly capped: boolean;
}

export interface Encoded {
  readonly body: Uint8Array;
  /** In the order in which they were applied. */
  readonly codings: readonly string[];
  /** False: the end is missing, so what there is is decoded as far as it goes. */
  readonly isComplete: boolean;
  readonly maxBodyBytes: number;
}

type Decoder = (isComplete: boolean) => Transform;

const gunzip: Decoder = (isComplete) => createGunzip(isComplete ? {} : PARTIAL);

/** The registered codings of RFC 9110, section 8.4.1, but for `compress`, which nobody uses. */
const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  deflate: (isComplete) => createInflate(isComplete ? {} : PARTIAL),
  br: (isComplete) => createBrotliDecompress(isComplete ? {} : PARTIAL_BROTLI),
};

/** With these a missing end is no error. */
const PARTIAL = { finishFlush: constants.Z_SYNC_FLUSH };
const PARTIAL_BROTLI = { finishFlush: constants.BROTLI_OPERATION_FLUSH };

/** A hostile answer could name thousands. */
const MAX_CODINGS = 5;

/** The codings that `Content-Encoding` names, in the order in which they were applied. */
export function contentCodings(headers: readonly Header[]): readonly string[] {
  const values = valuesOf(headers, 'content-encoding');
  if (values.length === 0) return NO_CODINGS;
  const names = values.join(',').toLowerCase().split(',');
  return names.map((name) => name.trim()).filter((name) => name !== '' && name !== 'identity');
}

const NO_CODINGS: readonly string[] = [];

/** Rejects with an error whose message says what does not decode. */
export async function decodeBody(encoded: Encoded): Promise<Decoded> {
  const { codings, maxBodyBytes } = encoded;
  if (codings.length > MAX_CODINGS)
    throw new Error(`${codings.length} content codings are too many`);
  let { body, isComplete } = encoded;
  let capped = false;
  for (const coding of codings.toReversed()) {
    const decoder = decoderOf(coding)(isComplete);
    const decoded = await decodeOne(decoder, body, maxBodyBytes).catch((error: unknown) => {
      throw new Error(`body is not ${coding}: ${messageOf(error)}`, { cause: error });
    });
    body = decoded.body;
    capped ||= decoded.capped;
    isComplete &&= !decoded.capped;
  }
  return { body, capped };
}

function decoderOf(coding: string): Decoder {
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined;
  if (decoder === undefined) throw new Error(`content coding "${coding}" is unknown`);
  return decoder;
}

async function decodeOne(decoder: Transform, body: Uint8Array, maxBytes: number): Promise<Decoded> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  decoder.end(body);
  // Leaving the loop ends the decoder, so that a bomb does not go off.
  for await (const chunk of decoder as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    sizeBytes += chunk.byteLength;
    if (sizeBytes > maxBytes) break;
  }
  const decoded = Buffer.concat(chunks, Math.min(sizeBytes, maxBytes));
  return { body: decoded, capped: sizeBytes > maxBytes };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
