import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Field } from '../body-fields.ts';
import type { Case, Origin } from '../case.ts';
import {
  caseOf,
  changedStep,
  intentFor,
  withField,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { ending } from '../step.ts';

/** One change to one field. */
interface Change {
  readonly what: string;
  readonly words: (name: string) => string;
  /** `undefined` leaves the field out. */
  readonly value: Json | undefined;
}

/** One value of each JSON type (RFC 8259, section 3). */
const OF_TYPE: Readonly<Record<string, Json>> = {
  boolean: true,
  number: 12345,
  array: [],
  object: {},
  string: 'probity',
};

/** Each required field missing, and each field null, empty and of every other JSON type. */
export const brokenFields: CaseKind = function* (context) {
  for (const field of context.body?.fields ?? []) {
    for (const change of changesOf(field)) yield changedCase(context, field, ['negative', change]);
  }
};

function changesOf({ required, type }: Field): readonly Change[] {
  const missing: Change = {
    what: 'required-missing',
    words: (name) => `without ${name}`,
    value: undefined,
  };
  const empty: Change = { what: 'empty', words: (name) => `with an empty ${name}`, value: '' };
  return [
    ...(required ? [missing] : []),
    { what: 'null', words: (name) => `with null as ${name}`, value: null },
    ...(type === 'string' ? [empty] : []),
    ...Object.entries(OF_TYPE)
      .filter(([other]) => other !== type && !(other === 'number' && type === 'integer'))
      .map(([other, value]): Change => {
        const article = /^[ao]/.test(other) ? 'an' : 'a';
        return {
          what: `type-${other}`,
          words: (name) => `with ${article} ${other} as ${name}`,
          value,
        };
      }),
  ];
}

/** Values outside the keywords that the document declares for a field. */
export const brokenKeywords: CaseKind = function* (context) {
  for (const field of context.body?.fields ?? []) {
    for (const change of keywordChanges(field, context.word)) {
      const each = changedCase(context, field, ['negative', change]);
      if (each.steps[0].intent === 'reject') yield each;
    }
  }
};

function keywordChanges({ schema, type }: Field, word: string): readonly Change[] {
  const values: readonly (readonly [keyword: string, value: Json | undefined])[] = [
    ['enum', enumBreaker(schema, type, word)],
    ['minLength', numbered(schema['minLength'], (n) => (n > 1 ? 'x'.repeat(n - 1) : undefined))],
    ['maxLength', numbered(schema['maxLength'], (n) => 'x'.repeat(n + 1))],
    ['minimum', numbered(schema['minimum'], (n) => n - 1)],
    ['maximum', numbered(schema['maximum'], (n) => n + 1)],
  ];
  return values.flatMap(([what, value]) =>
    value === undefined
      ? []
      : [{ what, words: (name: string) => `with ${name} outside its ${what}`, value }],
  );
}

function enumBreaker(schema: JsonObject, type: string, word: string): Json | undefined {
  if (schema['enum'] === undefined && schema['const'] === undefined) return undefined;
  return type === 'string' ? `probity-${word}` : -987_654_321;
}

function numbered(
  keyword: Json | undefined,
  breaker: (value: number) => Json | undefined,
): Json | undefined {
  return typeof keyword === 'number' ? breaker(keyword) : undefined;
}

/** What a string may hold although no keyword speaks of it. */
const BOUNDARIES: readonly (readonly [what: string, value: string])[] = [
  ['long', 'x'.repeat(10_000)],
  // Combining mark, emoji of several code points, right-to-left override, NUL, lone surrogate.
  ['unicode', 'e\u0301 \u{1F469}\u200D\u{1F467} \u202E abc \u0000 \uD800'],
];

const MORE_BOUNDARIES: typeof BOUNDARIES = [
  ['length-1', 'x'],
  ['length-255', 'x'.repeat(255)],
  ['length-256', 'x'.repeat(256)],
  ['length-64-ki', 'x'.repeat(65_536)],
  ['length-1-mi', 'x'.repeat(1_048_576)],
];

/** Implicit boundaries: the document sets none, and servers break at them all the same. */
export const boundaries: CaseKind = function* (context) {
  for (const field of context.body?.fields ?? []) {
    if (field.type !== 'string') continue;
    const change = ([what, value]: (typeof BOUNDARIES)[number]): Change => {
      return { what, words: (name) => `with ${name} at an implicit boundary (${what})`, value };
    };
    for (const each of BOUNDARIES) yield changedCase(context, field, ['boundary', change(each)]);
    for (const each of MORE_BOUNDARIES) {
      const made = changedCase(context, field, ['boundary', change(each)]);
      yield { ...made, profiles: ['conform'] };
    }
  }
};

function changedCase(
  context: CaseContext,
  field: Field,
  [origin, { what, words, value }]: readonly [Origin, Change],
): Case {
  const intent = intentFor(context, field, withField(context.body?.base ?? {}, field.name, value));
  const step = changedStep(context, intent, {
    body: (filled) => withField(filled, field.name, sameNumber(filled, field.name, value)),
    // A wrong password may lock the account it is sent for.
    who: field.role === 'password' ? 'lockable-account' : 'account',
  });
  return caseOf(context, origin, {
    name: `body.${field.name}/${what}`,
    title: `a ${context.noun} ${words(`"${field.name}"`)} ${ending(intent)}`,
    steps: [step],
  });
}

/** The right answer as a number: a server that coerces types would take it. */
function sameNumber(filled: Json, name: string, value: Json | undefined): Json | undefined {
  const known = isJsonObject(filled) ? filled[name] : undefined;
  const numeric = typeof known === 'string' && /^[1-9]\d{0,14}$/.test(known);
  return typeof value === 'number' && numeric ? Number(known) : value;
}
