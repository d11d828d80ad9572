import { validatorForJson, type JsonSchemaError } from '../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { typesOf, type Shape } from './shape.ts';

/** How text may be read as a value of each type; `undefined` where it can't. */
const READINGS: readonly (readonly [
  types: readonly string[],
  read: (text: string) => Json | undefined,
])[] = [
  [['integer', 'number'], (text) => (NUMBER.test(text) ? Number(text) : undefined)],
  [['boolean'], (text) => (/^(?:true|false)$/i.test(text) ? /^t/i.test(text) : undefined)],
  [['null'], (text) => (text === '' || text === 'null' ? null : undefined)],
  [['object'], (text) => (text.startsWith('{') ? parsed(text) : undefined)],
  [['array'], (text) => (text.startsWith('[') ? parsed(text) : undefined)],
];

/** What is inside a list or an object has no style of its own, and is written as JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As lenient as parsers are: what one may take for a number is no wrong value. */
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;

/**
 * Text as the value that its schema most likely means: a wire without types tells `9` from `"9"` by
 * the schema only. Where several readings are possible, the first that is valid.
 */
export function coerce(text: string, shape: Shape): Json {
  const types = typesOf(shape);
  const readings = READINGS.flatMap(([names, read]) => {
    const value = names.some((name) => types.has(name)) ? read(text) : undefined;
    return value === undefined ? [] : [value];
  });
  const [only] = readings;
  if (only === undefined) return text;
  if (readings.length === 1 && !types.has('string')) return only;
  return firstValid([...readings, text], shape);
}

/** The first that its schema takes; the last where none is. */
export function firstValid(values: readonly Json[], shape: Shape): Json {
  const last = values.length - 1;
  const index = last === 0 ? 0 : values.findIndex((value) => isValid(value, shape));
  return values[index === -1 ? last : index] ?? null;
}

const validators = new WeakMap<JsonObject, (value: unknown) => readonly JsonSchemaError[]>();

function isValid(value: Json, { schema, root }: Shape): boolean {
  if (!isJsonObject(schema)) return schema !== false;
  let validate = validators.get(schema);
  if (validate === undefined) {
    const { $defs } = root;
    validate = validatorForJson($defs === undefined ? schema : { ...schema, $defs });
    validators.set(schema, validate);
  }
  return validate(value).length === 0;
}
