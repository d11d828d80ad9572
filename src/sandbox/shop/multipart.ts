import { readMediaType } from './request.ts';

/** A part of a multipart body (RFC 7578). */
export interface Part {
  readonly name: string;
  /** Without parameters; `text/plain` where the part does not say (RFC 7578, 4.4). */
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Splits a multipart body (RFC 2046, 5.1.1) into its parts; `undefined` where it is malformed. */
export function readParts(bytes: Buffer, boundary: string): readonly Part[] | undefined {
  // In Latin-1 a character is a byte.
  const [, ...segments] = `\r\n${bytes.toString('latin1')}`.split(`\r\n--${boundary}`);
  const last = segments.pop();
  if (last === undefined || !last.startsWith('--')) return undefined;
  const parts = segments.map(readPart);
  return parts.every((part) => part !== undefined) ? parts : undefined;
}

function readPart(segment: string): Part | undefined {
  const match = /^[ \t]*\r\n((?:[^\r\n]+\r\n)*)\r\n([^]*)$/.exec(segment);
  if (match === null) return undefined;
  const [, head = '', content = ''] = match;
  const name = /;[ \t]*name="([^"]*)"/i.exec(fieldOf(head, 'content-disposition', ''))?.[1];
  const mediaType = readMediaType(fieldOf(head, 'content-type', 'text/plain'))?.essence;
  if (name === undefined || mediaType === undefined) return undefined;
  return { name, mediaType, bytes: Buffer.from(content, 'latin1') };
}

function fieldOf(head: string, name: string, fallback: string): string {
  const line = head.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name}:`));
  return line?.slice(name.length + 1).trim() ?? fallback;
}
