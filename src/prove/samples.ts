import type { MediaType } from '../contract/index.ts';
import { validatorFor, type Schema } from '../schema/index.ts';
import { bodyErrors, codecFor, type Codec } from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import { validSample, validValues } from '../values/index.ts';
import { withoutWriteOnly } from './write-only.ts';

/** So many values are looked at for the one that shows most. */
const MOST_LOOKED_AT = 40;

/** A value with more text says no more; in characters of JSON. */
const LONGEST = 20_000;

/** Values of a media type that an answer may have: the document's examples, then made ones. */
export function* bodiesFor(mediaType: MediaType): Iterable<Json> {
  const codec = codecFor(mediaType);
  const { schema, itemSchema } = mediaType;
  yield* examplesOf(mediaType, codec);
  if (codec.carries === 'bytes') yield 'probity';
  if (itemSchema !== undefined) yield itemsOf(itemSchema);
  if (schema === undefined && itemSchema === undefined)
    yield codec.carries === 'types' ? {} : 'probity';
  if (schema !== undefined) yield* valuesOf(schema);
}

function* examplesOf(mediaType: MediaType, codec: Codec): Iterable<Json> {
  const { schema, example, examples } = mediaType;
  for (const given of [example, ...examples.map(({ value }) => value)]) {
    if (given === undefined) continue;
    const shown = schema === undefined ? given : withoutWriteOnly(given, schema);
    if (isRight(shown, mediaType, codec)) yield shown;
  }
}

function isRight(value: Json, mediaType: MediaType, codec: Codec): boolean {
  return bodyErrors(value, mediaType, codec).length === 0;
}

function itemsOf(schema: Schema): Json {
  const item = validSample(schema);
  return item === undefined ? [] : [item];
}

/** The fullest one first, so that the answer has as much to be looked at as it may. */
function* valuesOf(schema: Schema): Iterable<Json> {
  const validate = validatorFor(schema);
  const made = [...madeOf(schema)]
    .flatMap((value) => [inOwnWords(value), value])
    .map((value) => withoutWriteOnly(value, schema))
    .filter((value) => validate(value).length === 0);
  yield* made.toSorted((one, other) => fullness(other) - fullness(one));
}

function* madeOf(schema: Schema): Iterable<Json> {
  const small = validSample(schema);
  if (small !== undefined) yield small;
  let looked = 0;
  for (const { value } of validValues(schema)) {
    if (looked++ >= MOST_LOOKED_AT) return;
    if (JSON.stringify(value).length <= LONGEST) yield value;
  }
}

/** With other texts than requests have, which an answer would seem to repeat. */
function inOwnWords(value: Json): Json {
  const text = JSON.stringify(value);
  return text.includes('probity') ? JSON.parse(text.replaceAll('probity', 'made up')) : value;
}

/** How many members there are, first of all on the upper levels; of a map a few are enough. */
function fullness(value: Json, depth = 0): number {
  if (typeof value !== 'object' || value === null || depth >= WEIGHTS.length) return 0;
  const members: readonly Json[] = Array.isArray(value) ? value.slice(0, 1) : Object.values(value);
  const own = Math.min(members.length, MOST_COUNTED) * (WEIGHTS[depth] ?? 0);
  return members.reduce<number>((sum, member) => sum + fullness(member, depth + 1), own);
}

const WEIGHTS = [10_000, 100, 1];
const MOST_COUNTED = 50;
