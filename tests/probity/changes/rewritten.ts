import { isJsonObject, type Json, type JsonObject } from '../../../src/source/index.ts';

/** The document with members and lists that have no order in another one. */
export function reordered(value: Json, key = ''): Json {
  if (Array.isArray(value)) {
    const items = value.map((each) => reordered(each, key));
    return UNORDERED.has(key) ? items.toReversed() : items;
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).map(([name, member]) => [name, reordered(member, name)]);
  return Object.fromEntries(members.toReversed());
}

const UNORDERED = new Set(['required', 'enum', 'anyOf', 'oneOf', 'allOf', 'tags', 'type']);

const REFERRED = /^#\/(components\/\w+|definitions|parameters|responses)\/(.+)$/;

/** The document with every component by another name, and all that refers to it. */
export function renamed(document: Json): Json {
  const rename = (value: Json, path: readonly string[]): Json => {
    if (Array.isArray(value)) return value.map((each) => rename(each, [...path, '*']));
    if (!isJsonObject(value)) return referring(value);
    const isGroup = /^(?:components\/\w+|definitions|parameters|responses)$/.test(path.join('/'));
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        isGroup && path[1] !== 'securitySchemes' ? `${name}Renamed` : name,
        rename(member, [...path, name]),
      ]),
    );
  };
  return rename(document, []);
}

/** A whole name, be it in a `$ref` or a mapping; what lies below it keeps its name. */
function referring(value: Json): Json {
  if (typeof value !== 'string') return value;
  const [, group, rest = ''] = REFERRED.exec(value) ?? [];
  if (group === undefined || group === 'components/securitySchemes') return value;
  const [name, ...below] = rest.split('/');
  return [`#/${group}`, `${name}Renamed`, ...below].join('/');
}

/** The document with other words in it for people. */
export function reworded(value: Json): Json {
  if (Array.isArray(value)) return value.map(reworded);
  if (!isJsonObject(value)) return value;
  const isNamed = (name: string, member: Json): member is string =>
    ['description', 'summary', 'title'].includes(name) && typeof member === 'string';
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      isNamed(name, member) ? `${member}, in other words` : reworded(member),
    ]),
  );
}

/** The document with each `$ref` to a schema replaced by what it leads to, where that ends. */
export function inlined(document: JsonObject): Json {
  const inline = (value: Json, around: readonly string[]): Json => {
    if (Array.isArray(value)) return value.map((each) => inline(each, around));
    if (!isJsonObject(value)) return value;
    const reference = soleReference(value);
    const target = reference === undefined ? undefined : schemaOf(document, reference);
    if (reference !== undefined && target !== undefined) {
      return around.includes(reference) ? value : inline(target, [...around, reference]);
    }
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name, inline(member, around)]),
    );
  };
  return inline(document, []);
}

function soleReference({ $ref, ...others }: JsonObject): string | undefined {
  const isSole = typeof $ref === 'string' && Object.keys(others).length === 0;
  return isSole && $ref.startsWith('#/components/schemas/') ? $ref : undefined;
}

function schemaOf({ components }: JsonObject, reference: string): Json | undefined {
  const schemas = isJsonObject(components) ? components['schemas'] : undefined;
  const name = reference.slice('#/components/schemas/'.length);
  return isJsonObject(schemas) ? schemas[name] : undefined;
}
