import { asSequence, codecFor, rangeOf, type Written } from '../serialize/index.ts';
import { isJsonObject, type Json } from '../source/index.ts';
import { StoryObstacle } from './obstacle.ts';
import { fill, fillText, plain, type ReadExpression } from './template.ts';
import type { StepBody } from './workflow.ts';

/** The body of a step's request. Throws what reading throws, and `StoryObstacle`. */
export function writeBody(body: StepBody, read: ReadExpression): Written {
  return body.isText ? writeText(body, read) : writeValue(body, read);
}

function writeText({ mediaType, contentType, payload }: StepBody, read: ReadExpression): Written {
  const parts = payload.kind === 'text' ? payload.parts : [plain(fill(payload, read) ?? '')];
  const text = fillText(parts, read, escapeFor(mediaType.range));
  return { mediaType: contentType ?? mediaType.range, bytes: Buffer.from(text) };
}

function writeValue(body: StepBody, read: ReadExpression): Written {
  const { mediaType, contentType = '', payload, replacements } = body;
  const value = replacements.reduce<Json>(
    (changed, each) => withValueAt(changed, each.target, fill(each.value, read) ?? null),
    fill(payload, read) ?? null,
  );
  const codec = codecFor(mediaType);
  const written = codec.write(value, asSequence(mediaType, codec));
  if (written === undefined) {
    throw new StoryObstacle(`its payload can't be written as ${mediaType.range}`);
  }
  // A media type with parameters is meant as it stands; another may get a boundary.
  return contentType.includes(';') ? { ...written, mediaType: contentType } : written;
}

/** How a value is written into a text of this media type. */
function escapeFor(range: string): (value: Json) => string {
  const { essence } = rangeOf(range);
  if (essence === 'application/x-www-form-urlencoded')
    return (value) => encodeURIComponent(plain(value));
  if (essence.endsWith('/xml') || essence.endsWith('+xml'))
    return (value) => escapeXml(plain(value));
  return plain;
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The value with another one at the end of the way; what is missing on the way is made an object. */
function withValueAt(value: Json, [name, ...rest]: readonly string[], inner: Json): Json {
  if (name === undefined) return inner;
  if (Array.isArray(value)) {
    const index = name === '-' ? value.length : Number(name);
    const changed = withValueAt(value[index] ?? null, rest, inner);
    return [...value.slice(0, index), changed, ...value.slice(index + 1)];
  }
  const object = isJsonObject(value) ? value : {};
  return { ...object, [name]: withValueAt(object[name] ?? null, rest, inner) };
}
