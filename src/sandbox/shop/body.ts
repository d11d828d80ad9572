import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { hasDuplicateKeys } from '../duplicate-keys.ts';
import type { Behaviour } from './behaviour.ts';
import { readParts, type Part } from './multipart.ts';
import type { ShopBody, ShopOperation } from './operations.ts';
import { decode, pairsOf } from './parameters.ts';
import { Refusal } from './refusal.ts';
import { headerOf, readMediaType, type MediaType, type ShopRequest } from './request.ts';

/** What a body says, valid by its schema; `file` is set where a part of it is one. */
export interface Content {
  readonly fields: JsonObject;
  readonly file: Part | undefined;
}

const NOTHING: Content = { fields: {}, file: undefined };

/** Reads the body that an operation takes; refuses with 400, 413, 415 and 422. */
export function readContent(
  operation: ShopOperation,
  request: ShopRequest,
  behaviour: Behaviour,
): Content {
  if (operation.bodies.size === 0) return NOTHING;
  const { bytes } = request;
  if (bytes === undefined) throw new Refusal(413, 'the body is too large');
  if (bytes.length === 0) throw new Refusal(400, 'the body is missing');
  const format = formatOf(operation, request, behaviour);
  const { value, file } = parse(bytes, format);
  const fields = validObject(value, format.body);
  return {
    fields: behaviour.ignoresReadOnly ? withoutReadOnly(fields, format.body) : fields,
    file,
  };
}

/** How the body is to be read, by its Content-Type. */
function formatOf({ bodies }: ShopOperation, request: ShopRequest, behaviour: Behaviour): Format {
  const coding = headerOf(request, 'content-encoding') ?? 'identity';
  if (coding.toLowerCase() !== 'identity') throw new Refusal(415, 'a body must not be encoded');
  const given = readMediaType(headerOf(request, 'content-type'));
  const essence = behaviour.mediaTypeOf(given?.essence) ?? '';
  const body = bodies.get(essence);
  if (body === undefined || !isUtf8(given)) {
    throw new Refusal(415, `the body must be ${[...bodies.keys()].join(' or ')}`);
  }
  return { essence, given, body, behaviour };
}

function isUtf8(given: MediaType | undefined): boolean {
  return (given?.parameters.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
}

interface Format {
  readonly essence: string;
  readonly given: MediaType | undefined;
  readonly body: ShopBody;
  readonly behaviour: Behaviour;
}

interface Parsed {
  readonly value: Json;
  readonly file?: Part | undefined;
}

function parse(bytes: Buffer, format: Format): Parsed {
  const { essence, given, body, behaviour } = format;
  if (essence === 'multipart/form-data') {
    const boundary = given?.parameters.get('boundary');
    const parts = boundary === undefined ? undefined : readParts(bytes, boundary);
    if (parts === undefined) throw new Refusal(400, 'the multipart body is malformed');
    return readForm(parts, body, behaviour);
  }
  const text = utf8(bytes);
  if (essence !== 'application/x-www-form-urlencoded') return { value: parseJson(text, behaviour) };
  const pairs = pairsOf(text, '&').map(([name, value]) => [name, decode(value, '+')] as const);
  return { value: objectOf(pairs) };
}

function readForm(parts: readonly Part[], body: ShopBody, behaviour: Behaviour): Parsed {
  for (const { name, mediaType } of parts) {
    const allowed = body.partTypes.get(name);
    if (allowed === undefined || allowed.includes(mediaType)) continue;
    throw new Refusal(415, `the part "${name}" must be ${allowed.join(' or ')}`);
  }
  const members = parts.map((part) => [part.name, partValue(part, behaviour)] as const);
  return { value: objectOf(members), file: parts.find(isFile) };
}

function isFile({ name }: Part): boolean {
  return name === 'file';
}

/** A file stands for itself as text of as many characters as it has bytes, so that its schema counts them. */
function partValue(part: Part, behaviour: Behaviour): Json {
  if (isFile(part)) return part.bytes.toString('latin1');
  const text = utf8(part.bytes);
  return part.mediaType === 'application/json' ? parseJson(text, behaviour) : text;
}

/** Strict UTF-8 (RFC 3629); a byte order mark stays in the text. */
function utf8(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refusal(400, 'the body is not UTF-8');
  }
}

function parseJson(text: string, { cleanJson, refusesDuplicateKeys }: Behaviour): Json {
  const cleaned = cleanJson(text);
  if (nestingOf(cleaned) > DEEPEST) throw new Refusal(400, 'the body is nested too deeply');
  let value: Json;
  try {
    value = JSON.parse(cleaned);
  } catch {
    throw new Refusal(400, 'the body is not JSON');
  }
  if (refusesDuplicateKeys && hasDuplicateKeys(cleaned)) {
    throw new Refusal(400, 'an object of the body has a key twice');
  }
  return value;
}

const DEEPEST = 1000;

/** How many objects and arrays of JSON text are open at once at most: code that recurses fails on too many. */
function nestingOf(text: string): number {
  let [open, deepest] = [0, 0];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++open);
    if (token === '}' || token === ']') open -= 1;
  }
  return deepest;
}

function objectOf(members: readonly (readonly [string, Json])[]): JsonObject {
  const names = new Set(members.map(([name]) => name));
  if (names.size < members.length) throw new Refusal(400, 'a field is given twice');
  return Object.fromEntries(members);
}

function validObject(value: Json, { validate }: ShopBody): JsonObject {
  const errors = validate(value);
  const isTooLarge = errors.some(
    ({ keyword, instancePointer }) => keyword === 'maxLength' && instancePointer === '/file',
  );
  if (isTooLarge) throw new Refusal(413, 'the file is too large');
  if (errors.length > 0 || !isJsonObject(value)) {
    throw new Refusal(422, 'the body breaks its schema', {
      errors: errors.map((error) => ({
        in: `body${error.instancePointer}`,
        // Not what was there, which may be a password.
        message: `expected ${error.expected}`,
      })),
    });
  }
  return value;
}

/** Read-only properties of a request are ignored. */
function withoutReadOnly(value: JsonObject, { schema: { properties } }: ShopBody): JsonObject {
  if (!isJsonObject(properties)) return value;
  const isKept = ([name]: readonly [string, Json]) => {
    const property = properties[name];
    return !isJsonObject(property) || property.readOnly !== true;
  };
  return Object.fromEntries(Object.entries(value).filter(isKept));
}
