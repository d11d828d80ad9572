import type { Written } from './codec.ts';
import { formatMediaType, rangeOf } from './media-type.ts';

/** A part of a multipart body (RFC 2046, section 5.1). */
export interface Part {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** What the header of a part says of it. */
export interface PartName {
  readonly name: string | undefined;
  readonly fileName: string | undefined;
  readonly contentType: string | undefined;
}

/** A part of a form where it has a name (RFC 7578, section 4.2), else one of a list. */
export function toPart({ name, fileName, contentType }: Partial<PartName>, body: Uint8Array): Part {
  const words = [
    ...(name === undefined ? [] : [`form-data; name="${escapeName(name)}"`]),
    ...(fileName === undefined ? [] : [`filename="${escapeName(fileName)}"`]),
  ];
  return {
    headers: [
      ...(words.length === 0 ? [] : [['Content-Disposition', words.join('; ')] as const]),
      ...(contentType === undefined ? [] : [['Content-Type', contentType] as const]),
    ],
    body,
  };
}

/** Quotes and line ends are percent-encoded (HTML, section 4.10.21.8). */
function escapeName(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

/** The name of a part of a form; `undefined` where it has none. */
export function nameOf(part: Part): string | undefined {
  const disposition = headerOf(part, 'content-disposition') ?? '';
  const name = /;\s*name=(?:"((?:[^"\\]|\\.)*)"|([^\s;"]+))/i.exec(disposition);
  const text = name?.[1] ?? name?.[2];
  return text?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/** The value of a header, whose name is given in lower case. */
export function headerOf({ headers }: Part, name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name)?.[1];
}

/** The body with a boundary that nothing in it holds; the same parts give the same bytes. */
export function writeParts(parts: readonly Part[], range: string): Written {
  const { essence, parameters } = rangeOf(range.replace('/*', '/mixed'));
  const boundary = freeBoundary(parts);
  const chunks = parts.flatMap(({ headers, body }) => {
    const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
    return [Buffer.from(`--${boundary}\r\n${lines}\r\n`), body, Buffer.from('\r\n')];
  });
  return {
    mediaType: formatMediaType({
      essence,
      parameters: new Map([...parameters, ['boundary', boundary]]),
    }),
    bytes: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function freeBoundary(parts: readonly Part[]): string {
  const isTaken = (boundary: string) =>
    parts.some(({ body }) => Buffer.from(body).includes(`--${boundary}`));
  let boundary = 'probity-part';
  for (let number = 2; isTaken(boundary); number++) boundary = `probity-part-${number}`;
  return boundary;
}

/** The parts of a body, or what is wrong with it. */
export function readParts(bytes: Uint8Array, boundary: string): readonly Part[] | string {
  // One character a byte, so that binary parts survive.
  const text = `\r\n${Buffer.from(bytes).toString('latin1')}`;
  const mark = `\r\n--${boundary}`;
  const [, ...sections] = text.split(mark);
  if (sections.length === 0) return 'multipart, but its boundary does not occur';
  const end = sections.findIndex((section) => section.startsWith('--'));
  if (end === -1) return 'multipart, but ends without its last boundary';
  if (end === 0) return 'multipart, but has no part';
  const parts: Part[] = [];
  for (const section of sections.slice(0, end)) {
    const part = readPart(section);
    if (part === undefined) return `multipart, but the header of part ${parts.length} does not end`;
    parts.push(part);
  }
  return parts;
}

/** White space after a boundary means nothing; without headers the blank line follows at once. */
function readPart(section: string): Part | undefined {
  const start = /^[ \t]*\r\n/.exec(section)?.[0].length;
  if (start === undefined) return undefined;
  const rest = section.slice(start);
  const isBare = rest.startsWith('\r\n');
  const end = isBare ? 0 : rest.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  // Names are UTF-8 (RFC 7578, section 5.1).
  const header = Buffer.from(rest.slice(0, isBare ? 0 : end), 'latin1').toString('utf8');
  const lines = header === '' ? [] : header.split(/\r\n(?![ \t])/);
  return {
    headers: lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()] as const;
    }),
    body: Buffer.from(rest.slice(end + (isBare ? 2 : 4)), 'latin1'),
  };
}
