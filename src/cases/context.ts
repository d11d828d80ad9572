import type { LoginRoles, Operation, Parameter } from '../contract/index.ts';
import type { HttpRequest } from '../exchange/index.ts';
import { resolveSchema, type SchemaError } from '../schema/index.ts';
import type { Written } from '../serialize/index.ts';
import {
  appendPointer,
  isJsonObject,
  memberOf,
  pointerSegments,
  type Json,
  type JsonObject,
  type Place,
} from '../source/index.ts';
import { ROLES, type Field, type Role } from './body-fields.ts';
import type { Case, Intent, Need, Origin, Profile, Step, Values } from './case.ts';
import { bodiesOf, type DocumentedBody } from './documented-body.ts';
import { draftOf, withBody, withoutBody, type Draft, type SentBody } from './request.ts';
import { stepOf } from './step.ts';

/** What every kind of case is made from. */
export interface CaseContext {
  readonly operation: Operation;
  readonly draft: Draft;
  readonly body: DocumentedBody | undefined;
  /** The same body in the other media types that are documented. */
  readonly otherBodies: readonly DocumentedBody[];
  /** What the fields of the body are for; `undefined` where it has none. */
  readonly login: LoginRoles | undefined;
  /** The way to the field of each role in the body. */
  readonly rolePaths: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Spares making what only another profile tries. */
  readonly profile: Profile;
  /** Words that differ from seed to seed and are the same within one. */
  readonly word: string;
  /** `login` or `request`: what titles call it. */
  readonly noun: string;
}

/** Generates one kind of case; finds out by itself whether the operation has such. */
export type CaseKind = (context: CaseContext) => Iterable<Case>;

export function contextOf(
  operation: Operation,
  { profile, seed }: { readonly profile: Profile; readonly seed: number },
): CaseContext {
  const [body, ...otherBodies] = bodiesOf(operation);
  const hasFields = body?.codec.name === 'JSON' || isJsonObject(body?.base);
  const login = hasFields ? operation.login : undefined;
  return {
    operation,
    draft: draftOf(operation),
    body,
    otherBodies,
    login,
    rolePaths: rolePathsOf(login),
    profile,
    word: (seed >>> 0).toString(16).padStart(8, '0'),
    noun: operation.login === undefined ? 'request' : 'login',
  };
}

function rolePathsOf(login: LoginRoles | undefined): CaseContext['rolePaths'] {
  const paths = ROLES.flatMap((role) => {
    const pointer = login?.[role];
    return pointer === undefined ? [] : [[role, pointerSegments(pointer)]];
  });
  return Object.fromEntries(paths);
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
  } & Partial<Pick<Case, 'profiles' | 'comparison' | 'untested'>>,
): Case {
  const { name, profiles = GATE, comparison, ...others } = rest;
  const id = `${operation.id}/${origin}/${name}`;
  return { id, operation: operation.id, origin, comparison, profiles, ...others };
}

/** Whose login a body is filled with. */
export type Who = 'account' | 'lockable-account';

/** The base body with the known-good values in the fields of a login. */
export function filledBody(context: CaseContext, values: Values): Json {
  const known = knownByRole(values);
  return ROLES.reduce(
    (filled, role) => withRole(context, filled, [role, known[role]]),
    context.body?.base ?? null,
  );
}

/** The body with another value in the field of a role; the same where either is `undefined`. */
export function withRole(
  { rolePaths }: CaseContext,
  body: Json,
  [role, value]: readonly [Role, string | undefined],
): Json {
  const path = rolePaths[role];
  return path === undefined || value === undefined ? body : withValue(body, path, value);
}

function withValue(body: Json, path: readonly string[], value: Json): Json {
  const [name] = path;
  if (name === undefined) return value;
  const inner = path.length === 1 ? value : (memberOf(body, name) ?? {});
  return withField(body, name, withValue(inner, path.slice(1), value));
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
export function preferred(context: CaseContext, who: Who): readonly Need[] {
  return context.login === undefined ? [] : applicable(context, [who, 'captcha']);
}

/** A login without a captcha needs none. */
function applicable({ login }: CaseContext, needs: readonly Need[]): readonly Need[] {
  return needs.filter((need) => need !== 'captcha' || login?.captcha !== undefined);
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
    readonly place?: Place | undefined;
    /** What the step does not ask for, since it could not change the answer. */
    readonly spares?: readonly Need[] | undefined;
  },
): Step {
  const { who = 'account', sameValues = false, place, spares = [] } = change;
  const needs = applicable(context, change.needs ?? []);
  const prefers = preferred(context, who).filter((need) => ![...needs, ...spares].includes(need));
  const build = (values: Values) => {
    return requestWith(context, change.body(filledBody(context, values), values));
  };
  return stepOf(intent, build, { needs, prefers, sameValues, place });
}

/** The request with other parameters, and the documented body where it has one. */
export function requestFrom(context: CaseContext, draft: Draft): HttpRequest {
  return requestWith({ ...context, draft }, context.body?.base ?? null);
}

/** What a case does to the bytes of a good body, or to what they say they are. */
export type BodyChange = (written: Written) => SentBody;

/** The request with this body, after a change to its bytes. */
export function requestWith(
  { body, draft }: CaseContext,
  value: Json,
  change: BodyChange = (written) => written,
): HttpRequest {
  const written = body?.write(value);
  return written === undefined ? withoutBody(draft) : withBody(draft, change(written));
}

/** A JSON object with one property set, or left out where the value is `undefined`. */
export function withField(body: Json, name: string, value: Json | undefined): JsonObject {
  const object = isJsonObject(body) ? body : {};
  if (value !== undefined) return { ...object, [name]: value };
  const { [name]: _, ...rest } = object;
  return rest;
}

/** What must become of a request, and where the document says so. */
export type Expectation = Pick<Step, 'intent' | 'place'>;

/** What must become of a body that differs from a good one in this field only. */
export function expectationFor(context: CaseContext, field: Field, changed: Json): Expectation {
  const broken = brokenKeyword(context, changed, appendPointer('', field.name));
  // The field of a login that holds anything but the known-good value can't be right.
  const place = broken?.place ?? (field.role && context.login?.place);
  return { intent: place === undefined ? 'any' : 'reject', place };
}

/**
 * The keyword that a body changed at `pointer` breaks because of the change, whatever is wrong with
 * the example besides; `undefined` where the body is valid by the document.
 */
export function brokenKeyword(
  context: CaseContext,
  changed: Json,
  pointer: string,
): SchemaError | undefined {
  const before = new Set(context.body?.baseErrors().map(keyOf));
  const errors = errorsIn(context, changed);
  const isNew = (error: SchemaError) => !before.has(keyOf(error));
  const isThere = ({ instancePointer }: SchemaError) =>
    `${instancePointer}/`.startsWith(`${pointer}/`);
  return errors.find(isNew) ?? errors.find(isThere);
}

/**
 * What must become of a login with everything right. A field of the example that breaks its schema
 * and is not replaced by a known-good value may be the reason of a refusal; so may a parameter that
 * is made up.
 */
export function loginIntent(context: CaseContext): Intent {
  if (context.operation.parameters.some(isMadeUp)) return 'any';
  const filled = ROLES.reduce(
    (body, role) => withRole(context, body, [role, 'probity']),
    context.body?.base ?? null,
  );
  const replaced = new Set(ROLES.map((role) => context.login?.[role]));
  const errors = errorsIn(context, filled);
  return errors.every((error) => replaced.has(error.instancePointer)) ? 'accept' : 'any';
}

/** Whether a parameter is sent whose value only the server knows: the document gives none. */
function isMadeUp({ required, example, schema }: Parameter): boolean {
  const { enum: values, const: only } = resolveSchema(schema?.json, schema?.json ?? {});
  return required && [example, values, only].every((given) => given === undefined);
}

function errorsIn({ body }: CaseContext, value: Json): readonly SchemaError[] {
  return body?.errorsIn(value) ?? [];
}

function keyOf({ keyword, instancePointer, property }: SchemaError): string {
  return JSON.stringify([keyword, instancePointer, property]);
}
