import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { memberAt, membersOf, referred, type Conjunction, type Located } from './located.ts';
import { limitsTypes, typesOf } from './types.ts';

/**
 * What all schemas of a conjunction say together: references followed, `allOf` taken in, what asserts
 * nothing left out. So two ways to write the same come to the same.
 */
export interface Flat {
  /** True where no value fits. */
  readonly isNever: boolean;
  /** By name, without `properties`. */
  readonly keywords: ReadonlyMap<string, Located>;
  readonly properties: ReadonlyMap<string, Conjunction>;
  /** What can't be taken in, since another part says the same keyword otherwise. */
  readonly others: Conjunction;
}

export function flatten(conjunction: Conjunction, root: Json): Flat {
  const parts = expand(conjunction, { root, around: new Set() });
  const flat = { keywords: new Map<string, Located>(), properties: new Map<string, Conjunction>() };
  const others: Located[] = [];
  const [only, ...more] = conjunction;
  const outermost = only !== undefined && more.length === 0 ? followed(only, root) : undefined;
  const isClosed = (part: Located): boolean => isClosing(part, outermost);
  const base = parts.find(isClosed);
  for (const part of parts) {
    const isApart = isClosed(part) || memberAt(part, 'properties') !== undefined;
    if (part !== base && base !== undefined && isApart) others.push(part);
    else others.push(...take(part, flat));
  }
  const isNever = parts.some(({ json }) => json === false);
  return { isNever, ...tidied(flat), others };
}

/** Where references that stand alone lead to. */
function followed(located: Located, root: Json): Located {
  let current = located;
  const seen = new Set<string>();
  while (!seen.has(current.pointer) && isJsonObject(current.json)) {
    seen.add(current.pointer);
    const { $ref, $defs: _, ...own } = current.json;
    if (typeof $ref !== 'string' || Object.keys(own).length > 0) break;
    current = referred($ref, root);
  }
  return current;
}

interface Expanding {
  readonly root: Json;
  /** Pointers of schemas that apply to the same value: one inside itself adds nothing. */
  readonly around: ReadonlySet<string>;
}

/** Schemas without `$ref`, `allOf` and unions of one. */
function expand(conjunction: Conjunction, { root, around }: Expanding): readonly Located[] {
  return conjunction.flatMap((part): readonly Located[] => {
    if (!isJsonObject(part.json)) return part.json === false ? [part] : [];
    if (around.has(part.pointer)) return [];
    const inside = { root, around: new Set([...around, part.pointer]) };
    const { $ref, allOf: _, $defs: __, ...own } = part.json;
    const referredTo = typeof $ref === 'string' ? [referred($ref, root)] : [];
    const nested = expand([...referredTo, ...listAt(part, 'allOf')], inside);
    const unions = UNIONS.map((keyword) => [keyword, dissolved(part, keyword, inside)] as const);
    const gone = unions.filter(([, parts]) => parts !== undefined).map(([keyword]) => keyword);
    const rest = without(own, gone);
    const isSaying = Object.keys(rest).length > 0;
    return [
      ...(isSaying ? [{ ...part, json: rest }] : []),
      ...nested,
      ...unions.flatMap(([, parts]) => parts ?? []),
    ];
  });
}

const UNIONS = ['anyOf', 'oneOf'] as const;

/** What a union comes to that is of one schema, or of one and of null; else `undefined`. */
function dissolved(
  part: Located,
  keyword: string,
  expanding: Expanding,
): readonly Located[] | undefined {
  const branches = listAt(part, keyword);
  const some = branches.filter((branch) => !isNull(branch));
  if (branches.length === 1) return expand(branches, expanding);
  if (branches.length !== 2 || some.length !== 1) return undefined;
  const [only, ...more] = expand(some, expanding);
  const json = only === undefined || more.length > 0 ? undefined : withNull(only.json);
  return only === undefined || json === undefined ? undefined : [{ ...only, json }];
}

function isNull({ json }: Located): boolean {
  return isJsonObject(json) && json['type'] === 'null' && Object.keys(json).length === 1;
}

/** `undefined` where more than its type speaks of null. */
function withNull(json: Json): JsonObject | undefined {
  if (!isJsonObject(json) || json['type'] === undefined) return undefined;
  if (BESIDE_TYPE.some((keyword) => json[keyword] !== undefined)) return undefined;
  const listed = json['enum'];
  const values = Array.isArray(listed) ? { enum: [...listed, null] } : {};
  return { ...json, type: [...[json['type']].flat(), 'null'], ...values };
}

const BESIDE_TYPE = ['const', 'not', 'if', 'anyOf', 'oneOf'];

function without(own: JsonObject, keywords: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(own).filter(([keyword]) => !keywords.includes(keyword)));
}

function listAt(part: Located, keyword: string): readonly Located[] {
  const list = memberAt(part, keyword);
  return list === undefined ? [] : membersOf(list).map(([, member]) => member);
}

/**
 * Whether it says of members what depends on which others it names itself. The outermost schema sees
 * what all that it takes in names (JSON Schema 2020-12, section 11).
 */
function isClosing(part: Located, outermost: Located | undefined): boolean {
  if (CLOSING.some((keyword) => memberAt(part, keyword) !== undefined)) return true;
  const isOutermost = part.pointer === outermost?.pointer;
  return !isOutermost && memberAt(part, 'unevaluatedProperties') !== undefined;
}

const CLOSING = [
  'additionalProperties',
  'patternProperties',
  'prefixItems',
  'unevaluatedItems',
  'contains',
  'if',
];

interface Taking {
  readonly keywords: Map<string, Located>;
  readonly properties: Map<string, Conjunction>;
}

/** Takes in a part; what it says otherwise than those before it is given back. */
function take(part: Located, { keywords, properties }: Taking): readonly Located[] {
  const others: Located[] = [];
  for (const [keyword, located] of membersOf(part)) {
    const known = keywords.get(keyword);
    if (keyword === 'properties') addProperties(located, properties);
    else if (known === undefined) keywords.set(keyword, located);
    else {
      const joined = join(keyword, [known, located]);
      if (joined === undefined) others.push({ ...part, json: { [keyword]: located.json } });
      else keywords.set(keyword, joined);
    }
  }
  return others;
}

function addProperties(located: Located, properties: Map<string, Conjunction>): void {
  for (const [name, member] of membersOf(located)) {
    properties.set(name, [...(properties.get(name) ?? []), member]);
  }
}

/** What both say of a keyword together; `undefined` where that is no one value. */
function join(keyword: string, both: readonly [Located, Located]): Located | undefined {
  const [one, other] = both;
  if (JSON.stringify(one.json) === JSON.stringify(other.json)) return one;
  if (ANNOTATIONS.has(keyword)) return one;
  if (keyword === 'type') return commonType(both);
  if (keyword === 'required') return { ...one, json: [...namesIn(one), ...namesIn(other)] };
  return typeof one.json === 'number' && typeof other.json === 'number'
    ? tighter(keyword, { json: one.json, located: one }, { json: other.json, located: other })
    : undefined;
}

function commonType([one, other]: readonly [Located, Located]): Located | undefined {
  if (limitsTypes(one.json, other.json)) return one;
  return limitsTypes(other.json, one.json) ? other : undefined;
}

function namesIn({ json }: Located): readonly Json[] {
  return Array.isArray(json) ? json : [];
}

interface Bound {
  readonly json: number;
  readonly located: Located;
}

function tighter(keyword: string, one: Bound, other: Bound): Located | undefined {
  const [low, high] = one.json < other.json ? [one, other] : [other, one];
  if (/^(?:min|exclusiveMin)/.test(keyword)) return high.located;
  return /^(?:max|exclusiveMax)/.test(keyword) ? low.located : undefined;
}

const ANNOTATIONS: ReadonlySet<string> = new Set(['default', 'examples', 'readOnly', 'writeOnly']);

/** Without what asserts nothing: of another type, or true of every value. */
function tidied({ keywords, properties }: Taking): Pick<Flat, 'keywords' | 'properties'> {
  const type = keywords.get('type')?.json;
  const types = type === undefined ? undefined : typesOf(type);
  const kept = [...keywords].filter(([keyword, { json }]) => !isIdle(keyword, json, types));
  return {
    keywords: new Map(kept.map(([keyword, located]) => asWritten(keyword, located))),
    properties: types?.includes('object') === false ? new Map() : properties,
  };
}

/** `const` is an `enum` of one. */
function asWritten(keyword: string, located: Located): readonly [string, Located] {
  if (keyword !== 'const') return [keyword, located];
  return ['enum', { ...located, json: [located.json] }];
}

function isIdle(keyword: string, json: Json, types: readonly string[] | undefined): boolean {
  if (SILENT.has(keyword) || IDLE[keyword]?.includes(JSON.stringify(json)) === true) return true;
  const type = Object.keys(OF_TYPE).find((each) => OF_TYPE[each]?.includes(keyword));
  if (type === undefined || types === undefined) return false;
  return !types.includes(type) && !(type === 'number' && types.includes('integer'));
}

/** What unions say by it is said by their schemas too. */
const SILENT: ReadonlySet<string> = new Set(['examples', 'discriminator', 'writeOnly']);

const IDLE: Readonly<Record<string, readonly string[]>> = {
  additionalProperties: ['true', '{}'],
  unevaluatedProperties: ['true', '{}'],
  unevaluatedItems: ['true', '{}'],
  propertyNames: ['true', '{}'],
  items: ['true', '{}'],
  required: ['[]'],
  minLength: ['0'],
  minItems: ['0'],
  minProperties: ['0'],
  uniqueItems: ['false'],
};

const words = (...lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => line.split(' '));

const OF_TYPE: Readonly<Record<string, readonly string[]>> = {
  string: words('minLength maxLength pattern'),
  number: words('minimum maximum exclusiveMinimum exclusiveMaximum multipleOf'),
  array: words(
    'items prefixItems minItems maxItems uniqueItems contains minContains maxContains',
    'unevaluatedItems',
  ),
  object: words(
    'required additionalProperties patternProperties minProperties maxProperties propertyNames',
    'dependentRequired dependentSchemas unevaluatedProperties',
  ),
};
