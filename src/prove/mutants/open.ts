import { resolveSchema, validatorFor, type Schema } from '../../schema/index.ts';
import {
  appendPointer,
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
  type JsonObject,
  type Place,
} from '../../source/index.ts';
import { jsonAnswers, withJson, type JsonAnswer } from './json-answer.ts';
import { ofResponse, type Mutant, type MutantKind } from './mutant.ts';
import { tweaksOf, type Tweak } from './tweaks.ts';

/** The value that a program leaves behind where it forgot to fill one in, of each type that has one. */
const FORGOTTEN: ReadonlySet<Json> = new Set<Json>([0, '']);

/** The keywords that would forbid such a value. */
const WOULD_FORBID = {
  number: ['minimum', 'exclusiveMinimum', 'enum', 'const'],
  string: ['minLength', 'pattern', 'format', 'enum', 'const'],
} as const;

/** Values that nobody means and the document allows: it is the document that they prove something of. */
export const openValues: MutantKind = function* ({ operation, seen }) {
  for (const answer of jsonAnswers(seen)) {
    const { schema } = answer.mediaType;
    if (schema === undefined) continue;
    for (const tweak of forgottenIn(answer.value, schema)) {
      yield mutantOf(operation.id, answer, { schema, tweak });
    }
  }
};

/** What is allowed where something is described. */
function forgottenIn(value: Json, schema: Schema): readonly Tweak[] {
  const tweaks = tweaksOf(value).filter(({ to }) => FORGOTTEN.has(to));
  return tweaks.filter((tweak) => {
    const described = Object.keys(stepsTo(schema, tweak.pointer).at(-1)?.schema ?? {});
    if (described.length === 0 || !keepsType(tweak, value)) return false;
    return validatorFor(schema)(tweak.apply(value)).length === 0;
  });
}

function mutantOf(
  operation: string,
  answer: JsonAnswer,
  { schema, tweak }: { readonly schema: Schema; readonly tweak: Tweak },
): Mutant {
  const { status } = answer.response;
  const keyword = tweak.to === 0 ? 'zero' : 'empty';
  const path = ['body', ...pointerSegments(tweak.pointer)].join('.').replaceAll(/[^\w.-]/g, '-');
  return {
    id: `${operation}/open/${status}/${path}/${keyword}`,
    operation,
    family: 'open',
    keyword,
    words: `answers ${status} with ${tweak.words}`,
    place: placeOf(schema, tweak),
    legal: lackingIn(schema, tweak),
    change: ofResponse(answer, ({ answer: good }) =>
      good.value === undefined || !keepsType(tweak, good.value)
        ? undefined
        : { answer: withJson(good, tweak.apply(good.value)) },
    ),
  };
}

function keepsType({ pointer, to }: Tweak, value: Json): boolean {
  const there = pointerSegments(pointer).reduce<Json | undefined>(memberOf, value);
  return typeof there === typeof to;
}

/** Where the part of the value is described. */
function placeOf(schema: Schema, { pointer }: Tweak): Place {
  return schema.placeOf(stepsTo(schema, pointer).at(-1)?.pointer ?? '');
}

function lackingIn(schema: Schema, { pointer, to }: Tweak): string {
  const found = stepsTo(schema, pointer).at(-1)?.schema ?? {};
  const keywords = to === 0 ? WOULD_FORBID.number : WOULD_FORBID.string;
  const lacking = keywords.filter((keyword) => !(keyword in found) && keyword !== 'const');
  return lacking.map((keyword) => `no ${keyword}`).join(', ');
}

interface SchemaStep {
  readonly schema: Readonly<Record<string, Json>>;
  /** JSON Pointer of it in the whole schema. */
  readonly pointer: string;
}

/** The schemas on the way to a part, those that are referred to where they stand. */
function stepsTo({ json }: Schema, pointer: string): readonly SchemaStep[] {
  let at = stepAt(json, '', json);
  return pointerSegments(pointer).map((segment) => {
    const { properties, items } = at.schema;
    const named = isJsonObject(properties) ? properties[segment] : undefined;
    const below = named === undefined ? '/items' : appendPointer('/properties', segment);
    at = stepAt(named ?? items, at.pointer + below, json);
    return at;
  });
}

function stepAt(part: Json | undefined, pointer: string, root: JsonObject): SchemaStep {
  const reference = isJsonObject(part) ? part['$ref'] : undefined;
  const there = typeof reference === 'string' && reference.startsWith('#/');
  return { schema: resolveSchema(part, root), pointer: there ? reference.slice(1) : pointer };
}

/** Longer than its budget the answer took; no document promises a time. */
export const slow: MutantKind = function* ({ operation, seen, latencyBudgetMs }) {
  if (seen.length === 0) return;
  yield {
    id: `${operation.id}/open/slow`,
    operation: operation.id,
    family: 'open',
    keyword: 'slow',
    words: `takes longer than its budget of ${latencyBudgetMs} ms`,
    place: operation.place,
    time: 'slow',
    legal: 'no document says how long an answer may take',
    change: ({ answer }) => ({ answer, delayMs: latencyBudgetMs * 1.25 + 20 }),
  };
};
