import { isJsonObject, type Json, type JsonObject } from '../src/source/index.ts';
import { judgeFor } from '../tests/probity/values/judge.ts';

/** What a wire without types carries: a text, a list or a map of such. */
export type Texts = string | readonly Texts[] | { readonly [name: string]: Texts };

/** A schema, and the document that its `$ref`s are in. */
export interface Described {
  readonly schema: Json;
  readonly root: JsonObject;
}

type Judge = (value: Json) => boolean;

const judges = new WeakMap<JsonObject, Judge>();

/** By another library than Probity's. A schema that is no object takes anything, or nothing. */
export function accepts({ schema, root }: Described, value: Json): boolean {
  if (!isJsonObject(schema)) return schema !== false;
  let judge = judges.get(schema);
  if (judge === undefined) {
    const { $defs } = root;
    judge = judgeFor($defs === undefined ? schema : { ...schema, $defs });
    judges.set(schema, judge);
  }
  return judge(value);
}

const MOST_READINGS = 256;

/** Each value that a lenient server may take the texts for; shares no code with `src/serialize`. */
export function readingsOf(texts: Texts, described: Described): readonly Json[] {
  if (typeof texts === 'string') return scalars(texts);
  const names = Object.keys(texts);
  const parts = names.map((name) => {
    const part = Object.entries(texts).find(([other]) => other === name)?.[1] ?? '';
    return plausible(part, partsOf(described, name));
  });
  const values = combinations(parts);
  if (Array.isArray(texts)) return values.map((each) => [...each]);
  return values.map((each) =>
    Object.fromEntries(names.map((name, at) => [name, each[at] ?? null])),
  );
}

function scalars(text: string): readonly Json[] {
  const readings: Json[] = [];
  if (/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) readings.push(Number(text));
  if (/^(?:true|false)$/i.test(text)) readings.push(text.toLowerCase() === 'true');
  if (text === '' || text === 'null') readings.push(null);
  if (/^[{[]/.test(text)) readings.push(...parsedJson(text));
  return [...readings, text];
}

/** One value, or none where the text is not JSON. */
export function parsedJson(text: string): readonly Json[] {
  try {
    return [JSON.parse(text)];
  } catch {
    return [];
  }
}

/** The readings that what describes the part takes; all of them where it takes none. */
function plausible(texts: Texts, parts: readonly Described[]): readonly Json[] {
  const [first = { schema: true, root: {} }] = parts;
  const all = [
    ...new Set((parts.length > 0 ? parts : [first]).flatMap((each) => readingsOf(texts, each))),
  ];
  const taken = all.filter((value) => parts.some((part) => accepts(part, value)));
  return taken.length > 0 ? taken : all;
}

function combinations(parts: readonly (readonly Json[])[]): readonly (readonly Json[])[] {
  return parts.reduce<readonly (readonly Json[])[]>(
    (made, values) =>
      made.flatMap((each) => values.map((value) => [...each, value])).slice(0, MOST_READINGS),
    [[]],
  );
}

/** What describes a property or an item, by any alternative. */
function partsOf({ schema, root }: Described, name: string): readonly Described[] {
  return alternativesOf(schema, root).flatMap((each) => {
    const { properties, patternProperties, additionalProperties, prefixItems, items } = each;
    const named = [memberAt(properties, name), memberAt(prefixItems, name)];
    const matching = Object.entries(isJsonObject(patternProperties) ? patternProperties : {})
      .filter(([pattern]) => new RegExp(pattern, 'u').test(name))
      .map(([, described]) => described);
    const own = [...named, ...matching].filter((part) => part !== undefined);
    const others = [additionalProperties, items].filter((part) => part !== undefined);
    return (own.length > 0 ? own : others).map((part) => ({ schema: part, root }));
  });
}

/** The schema, and all that it leads to for the same value. */
export function alternativesOf(schema: Json, root: JsonObject): readonly JsonObject[] {
  const seen = new Set<Json>([schema]);
  // A set takes in what is added to it under way.
  for (const each of seen) {
    if (isJsonObject(each)) for (const inner of ledTo(each, root)) seen.add(inner);
  }
  return [...seen].filter(isJsonObject);
}

function ledTo(schema: JsonObject, root: JsonObject): readonly Json[] {
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise } = schema;
  const name = typeof $ref === 'string' ? $ref.replace(/^#\/\$defs\//, '') : '';
  const target = name === '#' ? root : memberAt(root['$defs'], name);
  const inside = [allOf, anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  return [target, condition, then, otherwise, ...inside].filter((each) => each !== undefined);
}

function memberAt(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) return value[Number(name)];
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
