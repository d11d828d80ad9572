import type { LoginRoles } from '../contract/index.ts';
import { resolveSchema } from '../schema/index.ts';
import { appendPointer, isJsonObject, type JsonObject } from '../source/index.ts';
import { isReadOnly } from './read-only.ts';
import { typeOf } from './sample.ts';

/** What a field of a login carries. */
export type Role = (typeof ROLES)[number];

export const ROLES = ['account', 'password', 'captcha', 'captchaId'] as const;

/** A property of a request body. */
export interface Field {
  readonly name: string;
  /** With references followed; `{}` where the document says nothing. */
  readonly schema: JsonObject;
  readonly type: string;
  readonly required: boolean;
  readonly role: Role | undefined;
}

/** The properties of an object that a body is; none where it is something else. */
export function fieldsOf(root: JsonObject, login: LoginRoles | undefined): readonly Field[] {
  const { properties, required } = resolveSchema(root, root);
  if (!isJsonObject(properties)) return [];
  const names = Array.isArray(required) ? required : [];
  const fields = Object.entries(properties).map(([name, property]) => {
    const schema = resolveSchema(property, root);
    const type = typeOf(schema);
    return { name, schema, type, required: names.includes(name), role: roleOf(name, login) };
  });
  return fields.filter(({ schema }) => !isReadOnly(schema));
}

/** A role is found by its pointer, which names a property of the body itself. */
function roleOf(name: string, login: LoginRoles | undefined): Role | undefined {
  const pointer = appendPointer('', name);
  return ROLES.find((role) => login?.[role] === pointer);
}
