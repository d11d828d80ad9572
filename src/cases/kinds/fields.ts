import { appendPointer, isJsonObject, type Json } from '../../source/index.ts';
import { SPECIAL_TEXT } from '../../values/index.ts';
import type { Field } from '../body-fields.ts';
import type { Case, Origin } from '../case.ts';
import {
  caseOf,
  changedStep,
  expectationFor,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { withField } from '../entry.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';
import { breachBesides } from './field-breach.ts';
import { keywordValues } from './keyword-values.ts';

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
    for (const change of changesOf(field)) {
      if (!isSendable(context, field, change.value)) continue;
      const each = changedCase(context, field, ['negative', change]);
      if (tellsTypes(context) || each.steps[0].intent === 'reject') yield each;
    }
  }
};

/** Whether the wire tells types apart; else a value of another type may be just another text. */
function tellsTypes({ body }: CaseContext): boolean {
  return body?.codec.carries === 'types';
}

/** Whether the media type can express the value there, and not only by leaving it out. */
function isSendable(context: CaseContext, { name }: Field, value: Json | undefined): boolean {
  if (tellsTypes(context)) return true;
  const { body } = context;
  const written = body?.write(withField(body.base, name, value));
  if (written === undefined || value === undefined) return written !== undefined;
  const without = body?.write(withField(body.base, name, undefined));
  return without === undefined || Buffer.compare(written.bytes, without.bytes) !== 0;
}

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
      if (!isSendable(context, field, change.value)) continue;
      const each = changedCase(context, field, ['negative', change]);
      if (each.steps[0].intent === 'reject') yield each;
    }
  }
};

function keywordChanges({ schema, type }: Field, word: string): readonly Change[] {
  return keywordValues(schema, type, word).map(([what, value]) => {
    return { what, words: (name: string) => `with ${name} outside its ${what}`, value };
  });
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
  ['special-characters', SPECIAL_TEXT],
];

/** A body as large as servers take by default, or larger: once an operation. */
const LARGE: Boundary = ['length-1-mi', 'x'.repeat(1_048_576)];

/** Just outside what 32 bits and the whole numbers of a double hold, and a double's largest. */
const NUMBERS: readonly Boundary[] = [
  ['zero', 0],
  ['minus-one', -1],
  ['beyond-32-bits', 2 ** 32],
  ['beyond-53-bits', 2 ** 53],
  ['beyond-64-bits', 2 ** 64],
  ['largest-double', Number.MAX_VALUE],
];

const LEVELS = 1_000;
const NESTED: Boundary = ['nested-1000', JSON.parse('['.repeat(LEVELS) + ']'.repeat(LEVELS))];

/** Implicit boundaries: the document sets none. */
export const boundaries: CaseKind = function* (context) {
  const fields = context.body?.fields ?? [];
  for (const field of fields) {
    if (isFreeText(field)) yield* boundaryCases(context, field, STRINGS);
    if (context.profile !== 'conform') continue;
    const large = field === fields.find(({ type }) => type === 'string') ? [LARGE] : [];
    for (const made of boundaryCases(context, field, [...moreBoundaries(field), ...large])) {
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
  const sendable = values.filter(([, value]) => isSendable(context, field, value));
  return sendable.map(([what, value]) => {
    const words = (name: string) => `with ${name} at an implicit boundary (${what})`;
    return changedCase(context, field, ['boundary', { what, words, value }]);
  });
}

function changedCase(
  context: CaseContext,
  field: Field,
  [origin, change]: readonly [Origin, Change],
): Case {
  const { what, words, value } = change;
  const changed = withField(context.body?.base ?? {}, field.name, value);
  const alone = expectationFor(context, field, changed);
  const breach =
    origin === 'negative' ? breachBesides(context, field, { change, alone }) : undefined;
  const { intent, place, keyword } = breach ?? alone;
  const step = changedStep(context, intent, {
    place,
    at: appendPointer('', field.name),
    body: (filled, values) => {
      const word = wordFor(context, values, `${field.name} ${what}`);
      const good = uniqueBody(context, filled, word);
      if (breach !== undefined) return breach.put(good);
      // Where types are not told apart, it would be the right answer.
      const isNumber = what === 'type-number' && tellsTypes(context);
      const sent = isNumber ? sameNumber(good, field.name, value) : value;
      return withField(good, field.name, sent);
    },
    // A wrong password may lock the account it is sent for.
    who: field.role === 'password' ? 'lockable-account' : 'account',
    spares: isOtherId(field, value) ? ['captcha'] : [],
  });
  return caseOf(context, origin, {
    name: `body.${field.name}/${what}`,
    title: `a ${context.noun} ${words(`"${field.name}"`)} ${ending(intent)}`,
    steps: [step],
    // A field that only the login needs right breaks no keyword.
    tries:
      keyword === undefined
        ? undefined
        : { in: 'body', name: appendPointer('', field.name), keyword, valid: false },
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
