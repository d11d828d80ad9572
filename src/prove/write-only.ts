import { resolveSchema, type Schema } from '../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';

/** A value without what is only for requests, in whichever branch that is described. */
export function withoutWriteOnly(value: Json, { json }: Pick<Schema, 'json'>): Json {
  return isWriteOnlyIn(json) ? shown(value, json, json) : value;
}

const known = new WeakMap<JsonObject, boolean>();

function isWriteOnlyIn(root: JsonObject): boolean {
  const has = known.get(root) ?? JSON.stringify(root).includes('"writeOnly":true');
  known.set(root, has);
  return has;
}

function shown(value: Json, schema: Json | undefined, root: JsonObject): Json {
  if (typeof value !== 'object' || value === null) return value;
  return branchesOf(schema, root).reduce<Json>((left, branch) => within(left, branch, root), value);
}

function within(value: Json, { items, properties }: JsonObject, root: JsonObject): Json {
  if (Array.isArray(value)) return value.map((each) => shown(each, items, root));
  if (!isJsonObject(value) || !isJsonObject(properties)) return value;
  const kept = Object.entries<Json>(value).filter(
    ([name]) => resolveSchema(properties[name], root)['writeOnly'] !== true,
  );
  return Object.fromEntries(
    kept.map(([name, member]) => [name, shown(member, properties[name], root)]),
  );
}

function branchesOf(schema: Json | undefined, root: JsonObject): readonly JsonObject[] {
  const resolved = resolveSchema(schema, root);
  const branches = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const list = resolved[keyword];
    return Array.isArray(list) ? list.map((each) => resolveSchema(each, root)) : [];
  });
  return [resolved, ...branches];
}
