import type { MediaType, Operation } from '../contract/index.ts';
import { bestFit, codecFor, parseMediaType } from '../serialize/index.ts';
import type { Call } from './handlers.ts';
import type { Thing } from './memory.ts';

/** The file that a request uploads: its body, or the part of it that is one; `undefined` where none is. */
export function uploadIn({ wire, route }: Call): Thing['file'] {
  const given = parseMediaType(wire.header('content-type') ?? '');
  if (given === undefined || wire.body.length === 0) return undefined;
  const documented = documentedAs(given, route.operation);
  if (documented === undefined) return undefined;
  const boundary = given.parameters.get('boundary');
  if (boundary !== undefined) return partIn(wire.body, boundary);
  if (codecFor(documented, given.essence).carries !== 'bytes') return undefined;
  return { mediaType: given.essence, bytes: wire.body };
}

function documentedAs(
  given: NonNullable<ReturnType<typeof parseMediaType>>,
  { requestBody }: Operation,
): MediaType | undefined {
  return bestFit(requestBody?.content ?? [], given);
}

/** The first part with a name of a file, or of a type that is no text (RFC 7578, section 4.2). */
function partIn(body: Uint8Array, boundary: string): Thing['file'] {
  const parts = Buffer.from(body).toString('latin1').split(`--${boundary}`).slice(1, -1);
  for (const part of parts) {
    const end = part.indexOf('\r\n\r\n');
    const head = part.slice(0, end);
    const [, mediaType] = /^content-type: *([^\s;]+)/im.exec(head) ?? [];
    const isFile =
      /filename/i.test(head) ||
      (mediaType !== undefined && !/^(?:text|application)\/(?:plain|json)$/.test(mediaType));
    if (end < 0 || !isFile) continue;
    const bytes = Buffer.from(part.slice(end + 4, -2), 'latin1');
    return { mediaType: mediaType ?? 'application/octet-stream', bytes };
  }
  return undefined;
}
