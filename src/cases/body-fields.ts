import type { LoginRoles, MediaType, Operation } from '../contract/index.ts';
import { appendPointer, isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { resolveSchema } from '../schema/index.ts';
import { sampleFrom, typeOf } from './sample.ts';

/** What a field of a login carries. */
export type Role = (typeof ROLES)[number];

export const ROLES = ['account', 'password', 'captcha', 'captchaId'] as const;

/** A property of a JSON request body. */
export interface Field {
  readonly name: string;
  /** With references followed; `{}` where the document says nothing. */
  readonly schema: JsonObject;
  readonly type: string;
  readonly required: boolean;
  readonly role: Role | undefined;
}

/** The JSON body that an operation documents. */
export interface JsonBody {
  readonly mediaType: MediaType;
  /** The document's example, or a sample where there is none. */
  readonly base: Json;
  readonly fields: readonly Field[];
}

/** The operation's JSON request body; `undefined` where it documents none. */
export function jsonBodyOf(operation: Operation): JsonBody | undefined {
  const mediaType = operation.requestBody?.content.find(({ range }) => isJson(range));
  if (mediaType === undefined) return undefined;
  const root = mediaType.schema?.json ?? {};
  // Every request copies it, and the document's objects, which have no prototype, copy slowly.
  const base = copyOf(mediaType.example ?? sampleFrom(root, root));
  return { mediaType, base, fields: fieldsOf(root, operation.login) };
}

function copyOf(value: Json): Json {
  return JSON.parse(JSON.stringify(value));
}

function isJson(range: string): boolean {
  return /^application\/(?:json|[^;]+\+json)\s*(?:;|$)/.test(range);
}

function fieldsOf(root: JsonObject, login: LoginRoles | undefined): readonly Field[] {
  const { properties, required } = resolveSchema(root, root);
  if (!isJsonObject(properties)) return [];
  const names = Array.isArray(required) ? required : [];
  return Object.entries(properties).map(([name, property]) => {
    const schema = resolveSchema(property, root);
    const type = typeOf(schema);
    return { name, schema, type, required: names.includes(name), role: roleOf(name, login) };
  });
}

/** A role is found by its pointer, which names a property of the body itself. */
function roleOf(name: string, login: LoginRoles | undefined): Role | undefined {
  const pointer = appendPointer('', name);
  return ROLES.find((role) => login?.[role] === pointer);
}
