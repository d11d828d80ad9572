import type { LoginConfig } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import { validatorFor } from '../schema/index.ts';
import { memberOf, pointerSegments, type Json } from '../source/index.ts';
import { validValues } from '../values/index.ts';
import { resolveSchema, type Schema } from '../schema/index.ts';

/** Where a made server issues captchas together with their answers: no document has such a path. */
export const CAPTCHA_PATH = '/.made-by-probity/captcha';

const MAIL = 'probity-made@example.com';

/** How to log in to the server that is made from these operations; nothing where none is a login. */
export function madeLogin(operations: readonly Operation[]): LoginConfig {
  const operation = operations.find(({ login }) => login !== undefined);
  const login = operation?.login;
  if (operation === undefined || login === undefined) return NO_LOGIN;
  const [identifier = MAIL, lockable] = textsAt(operation, login.account, [
    MAIL,
    'made-lockable@example.com',
    'probity-made',
    'probity-lockable',
  ]);
  const [password = PASSWORD] = textsAt(operation, login.password, [
    PASSWORD,
    'Made1-correct-horse',
    '73524890',
  ]);
  return {
    account: { identifier, password },
    lockableAccount: lockable,
    captcha:
      login.captcha === undefined
        ? undefined
        : {
            kind: 'http',
            url: CAPTCHA_PATH,
            method: 'GET',
            idPointer: '/id',
            answerPointer: '/answer',
          },
  };
}

const PASSWORD = 'made-correct-horse-battery';

const NO_LOGIN: LoginConfig = {
  account: undefined,
  lockableAccount: undefined,
  captcha: undefined,
};

/** Texts that the field of a request body may have, those given first. */
export function textsAt(
  operation: Operation,
  pointer: string,
  wanted: readonly string[],
): readonly string[] {
  const schema = schemaAt(operation, pointer);
  if (schema === undefined) return wanted;
  const validate = validatorFor(schema);
  const fitting = wanted.filter((text) => validate(text).length === 0);
  if (fitting.length > 1) return fitting;
  const made: string[] = [...fitting];
  for (const { value } of validValues(schema)) {
    if (typeof value === 'string' && value.length > 2 && !made.includes(value)) made.push(value);
    if (made.length > 5) break;
  }
  return made;
}

/** Of a member of the body, as a schema of its own. */
function schemaAt({ requestBody }: Operation, pointer: string): Schema | undefined {
  const whole = requestBody?.content.find(({ schema }) => schema !== undefined)?.schema;
  if (whole === undefined) return undefined;
  const root = whole.json;
  const found = pointerSegments(pointer).reduce<Json | undefined>(
    (schema, name) => memberOf(resolveSchema(schema, root)['properties'], name),
    root,
  );
  const json = {
    ...resolveSchema(found, root),
    ...(root['$defs'] !== undefined && { $defs: root['$defs'] }),
  };
  return { json, place: whole.place, placeOf: () => whole.place };
}
