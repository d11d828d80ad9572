import type { IncomingMessage } from 'node:http';

const BODY_LIMIT_BYTES = 2 * 1024 * 1024;

/** A login request as it arrived, before anything in it is believed. */
export interface Submission {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  readonly origin: string | undefined;
  readonly query: Readonly<Record<string, string>>;
  /** The body's bytes; `undefined` when there are more of them than the server takes. */
  readonly bytes: Buffer | undefined;
}

/** Reads the whole body, keeping at most the limit; rejects when the client leaves in the middle of it. */
export async function readBody(
  incoming: IncomingMessage,
  limitBytes = BODY_LIMIT_BYTES,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  // Reading on past the limit, instead of stopping, leaves the connection fit for the answer.
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    sizeBytes += chunk.length;
    if (sizeBytes <= limitBytes) chunks.push(chunk);
  }
  return sizeBytes <= limitBytes ? Buffer.concat(chunks) : undefined;
}
