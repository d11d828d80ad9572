import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import {
  isJsonObject,
  memberOf,
  pointerSegments,
  readSource,
  type Json,
  type JsonObject,
} from '../../source/index.ts';

let shopDocument: Promise<JsonObject> | undefined;

/** The document that the shop keeps, as plain JSON; read once. */
export function readShopDocument(): Promise<JsonObject> {
  return (shopDocument ??= readDocument());
}

async function readDocument(): Promise<JsonObject> {
  const manifest = createRequire(import.meta.url).resolve('probity/package.json');
  const { value } = await readSource(join(dirname(manifest), 'spec', 'shop.yaml'));
  const copy: Json = JSON.parse(JSON.stringify(value));
  if (!isJsonObject(copy)) throw new TypeError('spec/shop.yaml is no object');
  return copy;
}

/** The document as read by a server that overlooks what stands at a JSON Pointer; throws where nothing does. */
export function withoutLine(document: JsonObject, pointer: string): JsonObject {
  const copy = structuredClone(document);
  const segments = pointerSegments(pointer);
  const key = segments.at(-1) ?? '';
  const parent = segments.slice(0, -1).reduce<Json | undefined>(memberOf, copy);
  if (memberOf(parent, key) === undefined || typeof parent !== 'object' || parent === null) {
    throw new Error(`spec/shop.yaml has nothing at ${pointer}`);
  }
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else Reflect.deleteProperty(parent, key);
  return copy;
}

/** An object of the document, its `$ref` followed; an empty one where there is none. */
export function objectAt(document: JsonObject, value: Json | undefined): JsonObject {
  let found = value;
  while (isJsonObject(found) && typeof found.$ref === 'string') {
    found = pointerSegments(found.$ref.slice(1)).reduce<Json | undefined>(memberOf, document);
  }
  return isJsonObject(found) ? found : {};
}

/** A text; an empty one of anything else. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** The items of a list; none of anything else. */
export function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/**
 * The document with schemas as they hold for requests: `required` does not ask for what is
 * `readOnly` (OpenAPI 3.0.4, Schema Object).
 */
export function forRequests(document: JsonObject): JsonObject {
  const convert = (value: Json): Json => {
    if (Array.isArray(value)) return value.map(convert);
    if (!isJsonObject(value)) return value;
    const { required, properties } = value;
    const members = Object.entries(value).map(([key, member]) => [key, convert(member)]);
    const converted: JsonObject = Object.fromEntries(members);
    if (!Array.isArray(required) || !isJsonObject(properties)) return converted;
    const isSent = (name: Json) => objectAt(document, properties[textOf(name)]).readOnly !== true;
    return { ...converted, required: required.filter(isSent) };
  };
  const converted = convert(document);
  return isJsonObject(converted) ? converted : document;
}
