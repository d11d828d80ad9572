import { resolveSchema } from '../schema/index.ts';
import {
  appendPointer,
  isJsonObject,
  memberOf,
  type Json,
  type JsonObject,
} from '../source/index.ts';
import { arrives, type BaseBody } from './base-body.ts';
import { valueAt, withValueAt } from './pointers.ts';
import { withoutWriteOnly } from './write-only.ts';

/**
 * Where a body has a thing with fields of these names: as a whole, or wrapped in one of its members
 * (`""`, `/data`).
 */
export function thingPointer({ mediaType, value }: BaseBody, names: readonly string[]): string {
  const root = mediaType.schema?.json ?? {};
  const whole = resolveSchema(root, root);
  if (!isJsonObject(value) || hasAny(value, whole, names)) return '';
  const wrapped = Object.keys(value).find((name) => {
    const inner = resolveSchema(memberOf(whole['properties'], name), root);
    return hasAny(value[name], inner, names);
  });
  return wrapped === undefined ? '' : appendPointer('', wrapped);
}

function hasAny(value: Json | undefined, { properties }: JsonObject, names: readonly string[]) {
  if (!isJsonObject(value)) return false;
  return names.some(
    (name) => Object.hasOwn(value, name) || memberOf(properties, name) !== undefined,
  );
}

/** The fields of the thing that a body shows. */
export function fieldsIn(body: Json | undefined, pointer: string): JsonObject {
  const thing = valueAt(body, pointer);
  return isJsonObject(thing) ? thing : {};
}

/** The body with these fields of the thing, as far as the document has them there and allows them. */
export function withFields(base: BaseBody, fields: JsonObject): Json {
  const pointer = thingPointer(base, Object.keys(fields));
  const thing = valueAt(base.value, pointer);
  if (!isJsonObject(thing)) return base.value;
  const known = describedAt(base, pointer);
  const shown = Object.entries<Json>(fields).filter(([name]) => known(name, thing));
  const put = (members: readonly (readonly [string, Json])[], onto: Json): Json => {
    const changed = { ...fieldsIn(onto, pointer), ...Object.fromEntries(members) };
    return hidden(withValueAt(onto, pointer, changed), base);
  };
  const whole = put(shown, base.value);
  if (arrives(whole, base.mediaType)) return whole;
  return shown.reduce<Json>((body, member) => {
    const changed = put([member], body);
    if (arrives(changed, base.mediaType)) return changed;
    const bare = member[1] === null ? without(body, pointer, member[0]) : body;
    return arrives(bare, base.mediaType) ? bare : body;
  }, base.value);
}

function hidden(value: Json, { mediaType: { schema } }: BaseBody): Json {
  return schema === undefined ? value : withoutWriteOnly(value, schema);
}

/** What is null, and may not be, is not there. */
function without(body: Json, pointer: string, name: string): Json {
  const members = Object.entries<Json>(fieldsIn(body, pointer)).filter(([each]) => each !== name);
  return withValueAt(body, pointer, Object.fromEntries(members));
}

/** Which names may be shown: those that are described, but for what is only for requests. */
function describedAt({ mediaType }: BaseBody, pointer: string) {
  const root = mediaType.schema?.json ?? {};
  const whole = resolveSchema(root, root);
  const schema =
    pointer === '' ? whole : resolveSchema(memberOf(whole['properties'], pointer.slice(1)), root);
  const branches = [schema, ...branchesOf(schema, root)];
  return (name: string, thing: JsonObject): boolean => {
    const described = branches
      .map(({ properties }) => memberOf(properties, name))
      .filter((each) => each !== undefined);
    if (described.length === 0) return Object.hasOwn(thing, name);
    return described.every((each) => resolveSchema(each, root)['writeOnly'] !== true);
  };
}

function branchesOf(schema: JsonObject, root: JsonObject): readonly JsonObject[] {
  return ['oneOf', 'anyOf'].flatMap((keyword) => {
    const list = schema[keyword];
    return Array.isArray(list) ? list.map((each) => resolveSchema(each, root)) : [];
  });
}
