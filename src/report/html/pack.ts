import { deflateRawSync } from 'node:zlib';

/** Data for the page's script, as base64 of raw DEFLATE (RFC 1951) of JSON. */
export function pack(data: object): string {
  return deflateRawSync(JSON.stringify(data), { level: 6 }).toString('base64');
}
