import type { Behaviour } from './behaviour.ts';
import type { Fields } from './read-fields.ts';
import type { RefusalKind } from './refusal.ts';

/** The required fields of a login. */
export const FIELD_NAMES = ['user_tag', 'captcha', 'captcha_id', 'email', 'password'] as const;

export type FieldName = (typeof FIELD_NAMES)[number];

/** The most UTF-16 code units a field may have; 254 is the longest address of RFC 5321. */
const MAX_LENGTHS: Readonly<Record<FieldName, number>> = {
  user_tag: 1024,
  captcha: 1024,
  captcha_id: 1024,
  email: 254,
  password: 1024,
};

/** The fields of a login that hold; one is missing only where a fault does not look at it. */
export type Credentials = Readonly<Partial<Record<FieldName, string>>>;

/** Whether a value is what the field must hold: a string, not empty and not too long. */
export function isFieldText(name: FieldName, value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= MAX_LENGTHS[name];
}

/** The five fields of a login; members beyond them are ignored. */
export function readCredentials(fields: Fields, behaviour: Behaviour): Credentials | RefusalKind {
  const credentials: Partial<Record<FieldName, string>> = {};
  for (const name of FIELD_NAMES) {
    const value = behaviour.coerce(name, fields[name]);
    if (behaviour.waives(name, value)) continue;
    if (!isFieldText(name, value)) return 'invalid-field';
    credentials[name] = value;
  }
  return (credentials.user_tag ?? 'ipcola') === 'ipcola' ? credentials : 'wrong-user-tag';
}
