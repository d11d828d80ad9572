import type { Operation } from '../contract/index.ts';
import { validatorFor } from '../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../source/index.ts';
import { jsonBodyOf, type Field, type JsonBody, type Role } from './body-fields.ts';
import type { Case, Intent, Need, Origin, Profile, Step, Values } from './case.ts';
import { draftOf, withText, type Draft } from './request.ts';
import { stepOf } from './step.ts';

/** What every kind of case is made from. */
export interface CaseContext {
  readonly operation: Operation;
  readonly draft: Draft;
  readonly body: JsonBody | undefined;
  /** Words that differ from seed to seed and are the same within one. */
  readonly word: string;
  /** `login` or `request`: what titles call it. */
  readonly noun: string;
}

/** Generates one kind of case; finds out by itself whether the operation has such. */
export type CaseKind = (context: CaseContext) => Iterable<Case>;

export function contextOf(operation: Operation, seed: number): CaseContext {
  return {
    operation,
    draft: draftOf(operation),
    body: jsonBodyOf(operation),
    word: (seed >>> 0).toString(16).padStart(8, '0'),
    noun: operation.login === undefined ? 'request' : 'login',
  };
}

const GATE: readonly Profile[] = ['gate', 'conform'];

/** A case from what is particular about it; `name` is `<where>/<what>` of its id. */
export function caseOf(
  { operation }: CaseContext,
  origin: Origin,
  rest: {
    readonly name: string;
    readonly title: string;
    readonly steps: readonly [Step, ...Step[]];
  } & Partial<Pick<Case, 'profiles' | 'comparison'>>,
): Case {
  const { name, title, steps, profiles = GATE, comparison } = rest;
  const id = `${operation.id}/${origin}/${name}`;
  return { id, operation: operation.id, origin, title, steps, comparison, profiles };
}

/** Whose login a body is filled with. */
export type Who = 'account' | 'lockable-account';

/** The base body with the known-good values in the fields of a login. */
export function filledBody({ operation, body }: CaseContext, values: Values): Json {
  const base = body?.base ?? null;
  if (operation.login === undefined || body === undefined || !isJsonObject(base)) return base;
  const known = knownByRole(values);
  return body.fields.reduce(
    (filled, { name, role }) =>
      role === undefined ? filled : withField(filled, name, known[role] ?? filled[name]),
    base,
  );
}

function knownByRole({
  account,
  lockableAccount,
  captcha,
}: Values): Readonly<Record<Role, string | undefined>> {
  return {
    account: lockableAccount ?? account?.identifier,
    password: account?.password,
    captcha: captcha?.answer,
    captchaId: captcha?.id,
  };
}

/** What makes a body of this operation as good as it can be. */
export function preferred({ operation: { login } }: CaseContext, who: Who): readonly Need[] {
  if (login === undefined) return [];
  return login.captcha === undefined ? [who] : [who, 'captcha'];
}

/** A step that sends the filled body after a change to it. */
export function changedStep(
  context: CaseContext,
  intent: Intent,
  change: {
    readonly body: (filled: Json, values: Values) => Json;
    readonly who?: Who | undefined;
    readonly needs?: readonly Need[] | undefined;
    readonly sameValues?: boolean | undefined;
  },
): Step {
  const { who = 'account', needs = [], sameValues = false } = change;
  const prefers = preferred(context, who).filter((need) => !needs.includes(need));
  const range = context.body?.mediaType.range;
  const build = (values: Values) => {
    const json = JSON.stringify(change.body(filledBody(context, values), values));
    return withText(context.draft, range, json);
  };
  return stepOf(intent, build, { needs, prefers, sameValues });
}

/** A JSON object with one property set, or left out where the value is `undefined`. */
export function withField(body: Json, name: string, value: Json | undefined): JsonObject {
  const { [name]: _, ...rest } = isJsonObject(body) ? body : {};
  return value === undefined ? rest : { ...rest, [name]: value };
}

/** What must become of a body that differs from a good one in this field only. */
export function intentFor(context: CaseContext, field: Field, changed: Json): Intent {
  // The field of a login that holds anything but the known-good value can't be right.
  if (field.role !== undefined || !isValidBody(context, changed)) return 'reject';
  return 'any';
}

/** Whether the bytes that would be sent, read back, are valid by the document. */
export function isValidBody({ body }: CaseContext, value: Json): boolean {
  const schema = body?.mediaType.schema;
  if (schema === undefined) return true;
  return validatorFor(schema)(JSON.parse(JSON.stringify(value))).length === 0;
}
