import { resolveSchema } from '../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** Whether only answers should have the property (OpenAPI 3.0.3, Schema Object, `readOnly`). */
export function isReadOnly(resolved: JsonObject): boolean {
  return resolved['readOnly'] === true;
}

/** A value of the schema without its read-only properties: an example is often one of an answer. */
export function withoutReadOnly(value: Json, schema: Json | undefined, root: JsonObject): Json {
  if (typeof value !== 'object' || value === null) return value;
  const { properties, items } = resolveSchema(schema, root);
  if (Array.isArray(value)) return value.map((each) => withoutReadOnly(each, items, root));
  if (!isJsonObject(properties)) return value;
  const sent = Object.entries(value).filter(
    ([name]) => !isReadOnly(resolveSchema(properties[name], root)),
  );
  return Object.fromEntries(
    sent.map(([name, member]) => [name, withoutReadOnly(member, properties[name], root)]),
  );
}
