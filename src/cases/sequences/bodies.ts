import { validValues } from '../../values/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Field } from '../body-fields.ts';
import { withField } from '../entry.ts';
import type { DocumentedBody } from '../documented-body.ts';

/** A valid body: the document's example, or a value made from the schema where that is broken. */
export function validBody(body: DocumentedBody): Json | undefined {
  if (isValid(body, body.base)) return body.base;
  const { schema } = body.mediaType;
  if (schema === undefined) return undefined;
  for (const { value } of validValues(schema)) {
    if (isValid(body, value)) return value;
  }
  return undefined;
}

/** The body with a word of its own in the fields that are often unique, as far as that is valid. */
export function withUniqueNames(body: DocumentedBody, value: Json, word: string): Json {
  return vary(
    body,
    value,
    body.fields
      .filter(({ name, schema }) => UNIQUE.test(name) && schema['enum'] === undefined)
      .map((field) => [field, (text: Json) => (typeof text === 'string' ? texts(text, word) : [])]),
  );
}

/** Names of fields of which two things seldom have the same. */
const UNIQUE = /(?:^|_)name$|Name$|user|login|mail|title|slug|handle|code|sku/i;

/** The body with another valid value in every field that can have one without touching the others. */
export function withOtherValues(body: DocumentedBody, value: Json, word: string): Json {
  return vary(
    body,
    value,
    body.fields.map((field) => [field, (each: Json) => otherValues(each, field, word)]),
  );
}

/** A field of the body and another valid value for it. */
export function otherValueOf(
  body: DocumentedBody,
  field: Field,
  { current, word }: { readonly current: Json | undefined; readonly word: string },
): Json | undefined {
  if (current === undefined) return undefined;
  return otherValues(current, field, word).find((other) =>
    isValid(body, withField({}, field.name, other)),
  );
}

function vary(
  body: DocumentedBody,
  value: Json,
  changes: readonly (readonly [Field, (value: Json) => readonly Json[]])[],
): Json {
  if (!isJsonObject(value)) return value;
  return changes.reduce<JsonObject>((varied, [{ name }, candidates]) => {
    const current = varied[name];
    if (current === undefined) return varied;
    const tried = candidates(current).map((candidate) => withField(varied, name, candidate));
    return tried.find((each) => isValid(body, each)) ?? varied;
  }, value);
}

export function isValid(body: DocumentedBody, value: Json): boolean {
  return body.write(value) !== undefined && body.errorsIn(value).length === 0;
}

/** Another thing's id may not exist; what is known to be right stays. */
const REFERENCE = /(?:^|_)id$|Id$|ID$|^(?:url|uri|href)$/;

function otherValues(value: Json, { name, schema }: Field, word: string): readonly Json[] {
  if (REFERENCE.test(name)) return [];
  const listed = schema['enum'];
  if (Array.isArray(listed)) return listed.filter((each) => each !== value);
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return numbers(value, schema['multipleOf']);
  return typeof value === 'string' ? texts(value, word, schema['format']) : [];
}

function numbers(value: number, step: Json | undefined): readonly number[] {
  const steps = [1, ...(typeof step === 'number' ? [step] : [])];
  return steps.flatMap((each) => [value + each, value - each]);
}

const FORMATS: Readonly<Record<string, readonly string[]>> = {
  date: ['2031-03-01', '2031-03-02'],
  'date-time': ['2031-03-01T12:00:00Z', '2031-03-02T12:00:00Z'],
  time: ['11:00:00Z', '10:00:00Z'],
};

/** Texts like this one, with the word in them. */
function texts(text: string, word: string, format?: Json): readonly string[] {
  const known = typeof format === 'string' ? FORMATS[format] : undefined;
  if (known !== undefined) return known.filter((each) => each !== text);
  const [local, domain] = text.split('@');
  if (domain !== undefined) return [`${local}.${word}@${domain}`, `probity.${word}@${domain}`];
  const digits = word.replaceAll(/\D/g, '') + '7305';
  let next = 0;
  const redialled = text.replaceAll(/\d/g, () => digits[next++ % digits.length] ?? '0');
  return [
    `${text} ${word}`,
    `${text}${word}`,
    `${text}-${word}`,
    `${text.slice(0, -word.length)}${word}`,
    ...(redialled === text ? [] : [redialled]),
  ];
}
