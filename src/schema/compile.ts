import {
  appendPointer,
  isJsonObject,
  memberOf,
  pointerSegments,
  type ExactNumber,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import type { Applicator } from './applicator.ts';
import { ASSERTIONS } from './assertions.ts';
import {
  addOutcome,
  emptyOutcome,
  outcomeApart,
  rootInstance,
  type Apply,
  type Failure,
} from './evaluation.ts';
import { IN_PLACE } from './in-place.ts';
import { ITEMS } from './items.ts';
import { KEYWORDS } from './keywords.ts';
import { MEMBERS } from './members.ts';

/** Numbers of a schema that a double can't hold, by their pointers in it. */
export type ExactNumbers = ReadonlyMap<string, ExactNumber>;

/** A self-contained schema, compiled: every failure of a value, in the order of the keywords. */
export type CompiledSchema = (value: unknown) => readonly Failure[];

interface Compilation {
  readonly root: JsonObject;
  readonly exactNumbers: ExactNumbers;
  /** By pointer. */
  readonly compiled: Map<string, Apply>;
}

/** These need to know all that the others evaluated. */
const LAST = ['unevaluatedItems', 'unevaluatedProperties'];
const APPLICATORS = new Map(Object.entries({ ...IN_PLACE, ...MEMBERS, ...ITEMS }));
const ASSERTING = new Map(Object.entries(ASSERTIONS));

/**
 * Compiles JSON Schema 2020-12 in which every `$ref` is a JSON Pointer within the schema. What a
 * keyword may hold was checked before.
 */
export function compileSchema(root: JsonObject, exactNumbers: ExactNumbers): CompiledSchema {
  const compilation: Compilation = { root, exactNumbers, compiled: new Map() };
  const apply = compileAt('', compilation);
  const text = JSON.stringify(root);
  const notesEvaluated = text.includes('"unevaluated');
  const remembers = text.includes('"$ref"');
  return (value) => {
    const outcome = emptyOutcome(notesEvaluated);
    apply(rootInstance(value, remembers), outcome);
    return outcome.failures;
  };
}

function compileAt(pointer: string, compilation: Compilation): Apply {
  const known = compilation.compiled.get(pointer);
  if (known !== undefined) return known;
  const apply = compileNew(pointer, compilation);
  compilation.compiled.set(pointer, apply);
  return apply;
}

function compileNew(pointer: string, compilation: Compilation): Apply {
  const schema = pointerSegments(pointer).reduce<Json | undefined>(memberOf, compilation.root);
  if (schema === false) return refuse(pointer);
  if (!isJsonObject(schema)) return () => {};
  const keywords = Object.keys(schema).toSorted((a, b) => rankOf(a) - rankOf(b));
  const rules = keywords.flatMap((keyword) =>
    compileKeyword(keyword, { schema, pointer, compilation }),
  );
  // Unevaluated names are counted within one schema, not in what stands around it.
  const isApart = LAST.some((keyword) => keyword in schema);
  const apply: Apply = (instance, outcome) => {
    for (const rule of rules) rule(instance, outcome);
  };
  return isApart
    ? (instance, outcome) => addOutcome(outcomeApart(apply, instance, outcome), outcome)
    : apply;
}

/** What is wrong with a value itself is told before what is wrong inside it. */
function rankOf(keyword: string): number {
  return ASSERTING.has(keyword) ? 0 : LAST.includes(keyword) ? 2 : 1;
}

interface Around {
  readonly schema: JsonObject;
  /** Of the schema. */
  readonly pointer: string;
  readonly compilation: Compilation;
}

function compileKeyword(keyword: string, around: Around): readonly Apply[] {
  const known = KEYWORDS.get(keyword);
  if (known?.accepts(around.schema[keyword] ?? null) === false) {
    throw new Error(`"${keyword}" must be ${known.expected}`);
  }
  if (keyword === '$ref') return [compileReference(around)];
  const createApply = APPLICATORS.get(keyword);
  if (createApply !== undefined) return [createApply(applicatorFor(keyword, around))];
  return ASSERTING.has(keyword) ? [compileAssertion(keyword, around)] : [];
}

/** Compiled when it is first followed, since it may lead back here. */
function compileReference({ schema, compilation }: Around): Apply {
  const reference = typeof schema.$ref === 'string' ? schema.$ref : '';
  const [, fragment = ''] = reference.split('#');
  const target = decodeURIComponent(fragment);
  let apply: Apply | undefined;
  return (instance, outcome) => {
    apply ??= compileAt(target, compilation);
    const said = instance.memory?.outcomes.get(target) ?? outcomeApart(apply, instance, outcome);
    instance.memory?.outcomes.set(target, said);
    addOutcome(said, outcome);
  };
}

function compileAssertion(keyword: string, { schema, pointer, compilation }: Around): Apply {
  const keywordPointer = appendPointer(pointer, keyword);
  const keywordValue = exactValue(schema[keyword], keywordPointer, compilation.exactNumbers);
  const assert = ASSERTING.get(keyword)?.(keywordValue, schema);
  return (instance, { failures }) => {
    for (const params of assert?.(instance.value) ?? []) {
      failures.push({ keyword, keywordPointer, keywordValue, instance, params });
    }
  };
}

function applicatorFor(keyword: string, { schema, pointer, compilation }: Around): Applicator {
  const keywordPointer = appendPointer(pointer, keyword);
  const value = schema[keyword] ?? null;
  const pointerTo: Applicator['pointerTo'] = (...path) => appendPointer(keywordPointer, ...path);
  return {
    schema,
    value,
    pointerTo,
    compile: (...path) => compileAt(pointerTo(...path), compilation),
    compileBeside: (other) =>
      other in schema ? compileAt(appendPointer(pointer, other), compilation) : undefined,
    fail: (instance, { failures }, { params = {}, ...details } = {}) => {
      const failed = { keyword, keywordPointer, keywordValue: value, instance, params };
      failures.push({ ...failed, ...details });
    },
  };
}

/** The schema `false`. */
function refuse(keywordPointer: string): Apply {
  return (instance, { failures }) => {
    const keyword = 'false schema';
    failures.push({ keyword, keywordPointer, keywordValue: false, instance, params: {} });
  };
}

/** A keyword's value with its numbers as they are written. */
function exactValue(value: Json | undefined, pointer: string, exact: ExactNumbers): unknown {
  if (exact.size === 0) return value;
  const own = exact.get(pointer);
  if (own !== undefined) return own;
  if (Array.isArray(value)) {
    return value.map((item: Json, index) => exactValue(item, appendPointer(pointer, index), exact));
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    exactValue(member, appendPointer(pointer, name), exact),
  ]);
  return Object.fromEntries(members);
}
