import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { formatOf } from './formats.ts';

/** A schema that all these values fit, and not much more: types, formats, properties and items. */
export function describeValues(values: readonly Json[]): JsonObject {
  const types = new Set(values.map(typeOf));
  // A whole number may be one of numbers.
  if (types.has('number')) types.delete('integer');
  const [type, ...others] = types;
  // How a type beside null is written depends on the version of OpenAPI.
  if (type === undefined || type === 'null' || others.length > 0) return {};
  if (type === 'array') return { type, items: describeValues(values.filter(Array.isArray).flat()) };
  if (type === 'string') return { type, ...formatIn(values) };
  if (type !== 'object') return { type };
  return { type, properties: propertiesOf(values.filter(isJsonObject)) };
}

/** That all of them have. */
function formatIn(values: readonly Json[]): JsonObject {
  const [format, ...others] = new Set(
    values.map((value) => (typeof value === 'string' ? formatOf(value) : undefined)),
  );
  return format === undefined || others.length > 0 ? {} : { format };
}

function propertiesOf(objects: readonly JsonObject[]): JsonObject {
  const names = new Set(objects.flatMap((each) => Object.keys(each)));
  return Object.fromEntries(
    Array.from(names, (name) => {
      const values = objects.flatMap((each) =>
        Object.hasOwn(each, name) ? [each[name] ?? null] : [],
      );
      return [name, describeValues(values)];
    }),
  );
}

function typeOf(value: Json): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
