import {
  appendPointer,
  DefectError,
  isJsonObject,
  memberOf,
  pointerSegments,
  type Defect,
  type Document,
  type Json,
} from '../source/index.ts';
import { validatorForJson, type JsonSchemaError } from '../schema/index.ts';
import type { GivenConfig } from './given.ts';
import { CONFIG_SCHEMA } from './schema.ts';
import { suggest } from './suggestion.ts';

const validate = validatorForJson(CONFIG_SCHEMA);

/** The configuration in a value, or in a part of one. Throws `DefectError` with places. */
export function parseGiven(value: Json, document: Document): GivenConfig {
  const defects = validate(value).map((error) => defectOf(error, document));
  if (isGiven(value, defects)) return value;
  throw new DefectError(defects);
}

function isGiven(value: unknown, defects: readonly Defect[]): value is GivenConfig {
  return defects.length === 0;
}

function defectOf(error: JsonSchemaError, document: Document): Defect {
  const { keyword, instancePointer, property, actual, message } = error;
  const place = document.placeOf(instancePointer);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(property ?? '', error, document);
    case 'oneOf':
      return { message: `${instancePointer}: expected either ${alternatives(error)}`, place };
    case 'enum':
      // Only here is the value shown: elsewhere it may be a password.
      return { message: `${message}, got ${actual}`, place };
    default:
      return { message, place };
  }
}

function unknownKey(name: string, error: JsonSchemaError, document: Document): Defect {
  const properties = memberOf(schemaWith(error), 'properties');
  const known = isJsonObject(properties) ? Object.keys(properties) : [];
  const where = error.instancePointer === '' ? '' : ` in ${error.instancePointer}`;
  return {
    message: `unknown key "${name}"${where}`,
    place: document.placeOf(appendPointer(error.instancePointer, name)),
    hint: suggest(name, known),
  };
}

/** The titles of a union's alternatives, as words. */
function alternatives(error: JsonSchemaError): string {
  const union = memberOf(schemaWith(error), 'oneOf');
  const titles = Array.isArray(union) ? union.flatMap(titleOf) : [];
  return titles.join(' or ');
}

function titleOf(alternative: Json): readonly string[] {
  const title = memberOf(alternative, 'title');
  return typeof title === 'string' ? [title] : [];
}

/** The schema that the broken keyword stands in. */
function schemaWith({ keywordPointer }: JsonSchemaError): Json | undefined {
  const segments = pointerSegments(keywordPointer).slice(0, -1);
  return segments.reduce<Json | undefined>(memberOf, CONFIG_SCHEMA);
}
