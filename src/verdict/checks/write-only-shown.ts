import { resolveSchema } from '../../schema/index.ts';
import { appendPointer, isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Check } from '../check.ts';
import { valueOf } from '../content.ts';
import { bodyPlace } from '../pointers.ts';

/** What is write-only is in no answer (OpenAPI 3.0, Schema Object; JSON Schema Validation, 9.4). */
export const writeOnlyShown: Check = {
  name: 'write-only-shown',
  title: 'Write-only property shown',
  severity: 'warning',
  faultCode: 904,
  run({ promised, content }) {
    const root = promised?.schema?.json;
    if (root === undefined || !hasWriteOnly(root)) return [];
    const value = valueOf(content);
    if (value === undefined) return [];
    return Array.from(shownIn(value, root, { root, pointer: '' }), (pointer) => ({
      message: `the answer shows ${pointer}, which is write-only`,
      expected: 'no such property',
      actual: `a value of ${pointer}`,
      response: bodyPlace(pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*')),
      document: promised?.schema?.place,
    }));
  },
};

/** Most schemas have none, and every answer asks. */
const known = new WeakMap<JsonObject, boolean>();

function hasWriteOnly(root: JsonObject): boolean {
  const has = known.get(root) ?? JSON.stringify(root).includes('"writeOnly":true');
  known.set(root, has);
  return has;
}

interface Around {
  readonly root: JsonObject;
  /** Of the value in the answer. */
  readonly pointer: string;
}

/** The pointers of write-only properties that have a value, in whichever branch they are described. */
function* shownIn(value: Json, schema: Json, { root, pointer }: Around): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const part of branchesOf(schema, root)) {
    if (Array.isArray(value)) {
      const { items } = part;
      if (items === undefined) continue;
      for (const [index, each] of value.entries()) {
        yield* shownIn(each, items, { root, pointer: appendPointer(pointer, index) });
      }
      continue;
    }
    yield* shownMembers(value, part, { root, pointer });
  }
}

function* shownMembers(
  value: Json,
  { properties }: JsonObject,
  { root, pointer }: Around,
): Generator<string> {
  if (!isJsonObject(value) || !isJsonObject(properties)) return;
  for (const [name, property] of Object.entries(properties)) {
    const member = value[name];
    if (member === undefined) continue;
    const at = appendPointer(pointer, name);
    if (isWriteOnly(property) && tells(member)) yield at;
    else yield* shownIn(member, property, { root, pointer: at });
  }
}

function isWriteOnly(property: Json): boolean {
  return isJsonObject(property) && property['writeOnly'] === true;
}

/** Null, an empty text or a mask tells nothing. */
function tells(value: Json): boolean {
  return value !== null && !(typeof value === 'string' && /^[*•.x-]*$/i.test(value));
}

/** The schema, references followed, and the branches of `oneOf` and `anyOf` in it. */
function branchesOf(schema: Json, root: JsonObject): readonly JsonObject[] {
  const resolved = resolveSchema(schema, root);
  const branches = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const list = resolved[keyword];
    return Array.isArray(list) ? list.map((each) => resolveSchema(each, root)) : [];
  });
  return [resolved, ...branches];
}
