import type { MediaType, Operation } from '../contract/index.ts';
import {
  asSequence,
  bestFit,
  bodyErrors,
  codecFor,
  parseMediaType,
  type Codec,
} from '../serialize/index.ts';
import { hasDuplicateKeys } from '../sandbox/index.ts';
import type { Json } from '../source/index.ts';
import type { RequestFinding } from './finding.ts';
import type { Wire } from './wire.ts';

/** What a body says, and what the document has against it. */
export interface ReadBody {
  /** `undefined` where there is none, or none that can be read. */
  readonly value: Json | undefined;
  readonly findings: readonly RequestFinding[];
}

const NOTHING: ReadBody = { value: undefined, findings: [] };

export function readBody(wire: Wire, operation: Operation): ReadBody {
  const { requestBody } = operation;
  if (requestBody === undefined) return NOTHING;
  if (wire.body.length === 0 && wire.header('content-type') === undefined) {
    return requestBody.required ? refused(operation, 'missing') : NOTHING;
  }
  if (requestBody.content.length === 0) return NOTHING;
  const mediaType = documentedType(wire, requestBody.content);
  if (mediaType === undefined || isEncoded(wire)) return refused(operation, 'media-type');
  return readAs(mediaType, wire, operation);
}

function documentedType(wire: Wire, content: readonly MediaType[]): MediaType | undefined {
  const given = wire.header('content-type');
  const name = given === undefined ? undefined : parseMediaType(given);
  return name && bestFit(content, name);
}

function isEncoded(wire: Wire): boolean {
  return (wire.header('content-encoding') ?? 'identity').toLowerCase() !== 'identity';
}

function readAs(documented: MediaType, wire: Wire, operation: Operation): ReadBody {
  const name = parseMediaType(wire.header('content-type') ?? documented.range);
  if (name === undefined) return refused(operation, 'media-type');
  const codec = codecFor(documented, name.essence);
  const mediaType = asSequence(documented, codec);
  if (codec.name === 'JSON' && charsetOf(name) !== 'utf-8') return refused(operation, 'media-type');
  const reading = codec.read(wire.body, mediaType, name);
  if (reading.kind === 'broken' || repeatsKey(wire.body, codec))
    return refused(operation, 'malformed');
  if (reading.kind === 'opaque') return NOTHING;
  const errors = bodyErrors(reading.value, mediaType, codec);
  return { value: reading.value, findings: errors.map((error) => findingOf(error, operation)) };
}

function findingOf(
  { instancePointer, keyword, property }: ReturnType<typeof bodyErrors>[number],
  { id }: Operation,
): RequestFinding {
  const at = { ...BODY, operation: id, pointer: instancePointer, keyword };
  return { ...at, ...(property !== undefined && { property }) };
}

function charsetOf({ parameters }: NonNullable<ReturnType<typeof parseMediaType>>): string {
  return parameters.get('charset')?.toLowerCase() ?? 'utf-8';
}

/** RFC 8259 leaves open what that means, so that two readers may read two things (section 4). */
function repeatsKey(body: Uint8Array, codec: Codec): boolean {
  return codec.name === 'JSON' && hasDuplicateKeys(new TextDecoder().decode(body));
}

const BODY = { in: 'body', name: '' } as const;

function refused({ id }: Operation, keyword: string): ReadBody {
  return { value: undefined, findings: [{ ...BODY, operation: id, pointer: '', keyword }] };
}
