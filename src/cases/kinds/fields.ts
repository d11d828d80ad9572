import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Field } from '../body-fields.ts';
import type { Case, Origin } from '../case.ts';
import {
  caseOf,
  changedStep,
  expectationFor,
  withField,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { LONGEST_TEXT } from '../sample.ts';
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
    ['minLength', numbered(schema['minLength'], tooShort)],
    ['maxLength', numbered(schema['maxLength'], tooLong)],
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

/** A text of no characters is a case of its own. */
function tooShort(minLength: number): string | undefined {
  return minLength > 1 && minLength <= LONGEST_TEXT ? 'x'.repeat(minLength - 1) : undefined;
}

function tooLong(maxLength: number): string | undefined {
  return maxLength > LONGEST_TEXT ? undefined : 'x'.repeat(maxLength + 1);
}

function numbered(
  keyword: Json | undefined,
  breaker: (value: number) => Json | undefined,
): Json | undefined {
  return typeof keyword === 'number' ? breaker(keyword) : undefined;
}

/** A value that no keyword speaks of, and that servers break at all the same. */
type Boundary = readonly [what: string, value: Json];

const STRINGS: readonly Boundary[] = [
  ['long', 'x'.repeat(10_000)],
  // Combining mark, emoji of several code points, right-to-left override, NUL, lone surrogate.
  ['unicode', 'e\u0301 \u{1F469}\u200D\u{1F467} \u202E abc \u0000 \uD800'],
];

const MORE_STRINGS: readonly Boundary[] = [
  ['length-1', 'x'],
  ['length-255', 'x'.repeat(255)],
  ['length-256', 'x'.repeat(256)],
  ['length-64-ki', 'x'.repeat(65_536)],
  ['length-1-mi', 'x'.repeat(1_048_576)],
];

/** Just outside what 32 bits and the whole numbers of a double hold, and a double's largest. */
const NUMBERS: readonly Boundary[] = [
  ['zero', 0],
  ['minus-one', -1],
  ['beyond-32-bits', 2 ** 32],
  ['beyond-53-bits', 2 ** 53],
  ['largest-double', Number.MAX_VALUE],
];

const LEVELS = 1_000;
const NESTED: Boundary = ['nested-1000', JSON.parse('['.repeat(LEVELS) + ']'.repeat(LEVELS))];

/** Implicit boundaries: the document sets none. */
export const boundaries: CaseKind = function* (context) {
  for (const field of context.body?.fields ?? []) {
    if (isFreeText(field)) yield* boundaryCases(context, field, STRINGS);
    if (context.profile !== 'conform') continue;
    for (const made of boundaryCases(context, field, moreBoundaries(field))) {
      yield { ...made, profiles: ['conform'] };
    }
  }
};

/** Whether nothing lists the texts that the field may hold. */
function isFreeText({ type, schema }: Field): boolean {
  return type === 'string' && schema['enum'] === undefined && schema['const'] === undefined;
}

function moreBoundaries(field: Field): readonly Boundary[] {
  const { type } = field;
  if (type !== 'string') {
    return type === 'integer' || type === 'number' ? [...NUMBERS, NESTED] : [NESTED];
  }
  return [...(isFreeText(field) ? [] : STRINGS), ...MORE_STRINGS, NESTED];
}

function boundaryCases(
  context: CaseContext,
  field: Field,
  values: readonly Boundary[],
): readonly Case[] {
  return values.map(([what, value]) => {
    const words = (name: string) => `with ${name} at an implicit boundary (${what})`;
    return changedCase(context, field, ['boundary', { what, words, value }]);
  });
}

function changedCase(
  context: CaseContext,
  field: Field,
  [origin, { what, words, value }]: readonly [Origin, Change],
): Case {
  const changed = withField(context.body?.base ?? {}, field.name, value);
  const { intent, place } = expectationFor(context, field, changed);
  const step = changedStep(context, intent, {
    place,
    body: (filled) => withField(filled, field.name, sameNumber(filled, field.name, value)),
    // A wrong password may lock the account it is sent for.
    who: field.role === 'password' ? 'lockable-account' : 'account',
    spares: isOtherId(field, value) ? ['captcha'] : [],
  });
  return caseOf(context, origin, {
    name: `body.${field.name}/${what}`,
    title: `a ${context.noun} ${words(`"${field.name}"`)} ${ending(intent)}`,
    steps: [step],
  });
}

/**
 * Whether it is the id of no captcha, so that no answer goes with it. That a server looks at the id
 * at all is a case of its own; one that is missing, null or empty may not be looked at.
 */
function isOtherId({ role }: Field, value: Json | undefined): boolean {
  return role === 'captchaId' && value !== undefined && value !== null && value !== '';
}

/** The right answer as a number: a server that coerces types would take it. */
function sameNumber(filled: Json, name: string, value: Json | undefined): Json | undefined {
  const known = isJsonObject(filled) ? filled[name] : undefined;
  const numeric = typeof known === 'string' && /^[1-9]\d{0,14}$/.test(known);
  return typeof value === 'number' && numeric ? Number(known) : value;
}
