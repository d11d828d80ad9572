import type { LoginRoles, Operation, Parameter } from '../contract/index.ts';
import type { HttpRequest } from '../exchange/index.ts';
import type { Written } from '../serialize/index.ts';
import {
  appendPointer,
  isJsonObject,
  pointerSegments,
  type Json,
  type Place,
} from '../source/index.ts';
import { ROLES, type Field, type Role } from './body-fields.ts';
import type { Case, Intent, Need, Origin, Profile, Step, Values } from './case.ts';
import { brokenKeyword, errorsIn } from './broken-keyword.ts';
import { bodiesOf, type DocumentedBody } from './documented-body.ts';
import { withValue } from './entry.ts';
import {
  bodyLocation,
  sentParameters,
  withKnownParts,
  type KnownInputs,
  type KnownValues,
} from './known.ts';
import { draftWith, withBody, withoutBody, type Draft, type SentBody } from './request.ts';
import { stepIn } from './step-in.ts';
import { anotherBreach, uniqueBody } from './unique-body.ts';

/** What every kind of case is made from. */
export interface CaseContext {
  readonly operation: Operation;
  /** What is known of the inputs, and what of it is at hand. */
  readonly known: KnownInputs;
  readonly values: KnownValues;
  readonly draft: Draft;
  readonly body: DocumentedBody | undefined;
  /** The same body in the other media types that are documented. */
  readonly otherBodies: readonly DocumentedBody[];
  /** What the fields of the body are for; `undefined` where it has none. */
  readonly login: LoginRoles | undefined;
  /** The way to the field of each role in the body. */
  readonly rolePaths: Readonly<Partial<Record<Role, readonly string[]>>>;
  /** Names of the security schemes of which a token that has expired is known. */
  readonly expired: ReadonlySet<string>;
  /** Spares making what only another profile tries. */
  readonly profile: Profile;
  /** What a login is known to be sent, before the run begins. */
  readonly knownLogin: KnownLogin;
  /** Words that differ from seed to seed and are the same within one. */
  readonly word: string;
  /** `login` or `request`: what titles call it. */
  readonly noun: string;
}

/** Generates one kind of case; finds out by itself whether the operation has such. */
export type CaseKind = (context: CaseContext) => Iterable<Case>;

/** Of the known-good values of a login those that no request uses up. */
export type KnownLogin = Pick<Values, 'account' | 'captcha'>;

/** What cases are made for. */
export interface Making {
  readonly profile: Profile;
  readonly seed: number;
  /** Nothing where it is not given. */
  readonly known?: KnownInputs | undefined;
  /** Names of the security schemes of which a token that has expired is known. Default: none. */
  readonly expired?: ReadonlySet<string> | undefined;
  /** Held against the schema of a login. */
  readonly knownLogin?: KnownLogin | undefined;
}

const NOTHING_KNOWN: KnownInputs = new Map();
const NONE_EXPIRED: ReadonlySet<string> = new Set();

export function contextOf(
  operation: Operation,
  { profile, seed, known = NOTHING_KNOWN, expired = NONE_EXPIRED, knownLogin = {} }: Making,
): CaseContext {
  const values = valuesAtHand(known);
  const [body, ...otherBodies] = bodiesOf(operation).map((each) => withKnownParts(each, values));
  const login = hasFields(body) ? operation.login : undefined;
  return {
    operation,
    known,
    values,
    draft: draftWith(operation, sentParameters(operation, values), values),
    body,
    otherBodies,
    login,
    rolePaths: rolePathsOf(login),
    expired,
    profile,
    knownLogin,
    word: (seed >>> 0).toString(16).padStart(8, '0'),
    noun: operation.login === undefined ? 'request' : 'login',
  };
}

function hasFields(body: DocumentedBody | undefined): boolean {
  return body?.codec.name === 'JSON' || isJsonObject(body?.base);
}

function valuesAtHand(known: KnownInputs): KnownValues {
  const values = new Map<string, Json>();
  for (const [location, { value }] of known) if (value !== undefined) values.set(location, value);
  return values;
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
  } & Partial<Pick<Case, 'profiles' | 'comparison' | 'tries' | 'untested'>>,
): Case {
  const { name, profiles = GATE, comparison, ...others } = rest;
  const id = `${operation.id}/${origin}/${name}`;
  return { id, operation: operation.id, origin, comparison, profiles, ...others };
}

/** Whose login a body is filled with. */
export type Who = 'account' | 'lockable-account';

/** The base body with the known-good values in the fields of a login, and new names where it was sent before. */
export function filledBody(context: CaseContext, values: Values): Json {
  const known = knownByRole(values);
  return ROLES.reduce(
    (filled, role) => withRole(context, filled, [role, known[role]]),
    baseBody(context, values),
  );
}

/** The documented body, with new names where it was sent before. */
export function baseBody(context: CaseContext, { again }: Values): Json {
  const base = context.body?.base ?? null;
  return again === undefined ? base : uniqueBody(context, base, again);
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

/** The known-good values by the role of the field that they go into. */
export function knownByRole({
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
    /** JSON Pointer of what is changed. */
    readonly at?: string | undefined;
  },
): Step {
  const { who = 'account', sameValues = false, place, spares = [], at } = change;
  const needs = applicable(context, change.needs ?? []);
  const prefers = preferred(context, who).filter((need) => ![...needs, ...spares].includes(need));
  const bodyIn = (each: CaseContext, values: Values) => {
    const sent = change.body(filledBody(each, values), values);
    return at === undefined ? sent : anotherBreach(each, sent, { at, again: values.again });
  };
  const make = (known: CaseContext, values: Values) => {
    const sent = bodyIn(known, values);
    if (known === context || intent !== 'reject') return requestWith(known, sent);
    // What came later may put right what the case breaks.
    const breaks = (body: Json) => errorsIn(context, body).length > 0;
    const first = bodyIn(context, values);
    return requestWith(known, breaks(first) && !breaks(sent) ? first : sent);
  };
  const changes = at === undefined ? undefined : bodyLocation(at);
  return stepIn(context, intent, { make, changes, needs, prefers, sameValues, place });
}

/** The request with just these parameters, and the documented body where it has one. */
export function requestFrom(
  context: CaseContext,
  parameters: readonly Parameter[],
  values = context.values,
): HttpRequest {
  const draft = draftWith(context.operation, parameters, values);
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

/** What must become of a request, and where the document says so. */
export interface Expectation extends Pick<Step, 'intent' | 'place'> {
  /** Of the schema, that the request breaks. */
  readonly keyword?: string | undefined;
  /** JSON Pointer of the part of the body that breaks it. */
  readonly at?: string | undefined;
}

/** What must become of a body that differs from a good one in this field only. */
export function expectationFor(context: CaseContext, field: Field, changed: Json): Expectation {
  const broken = brokenKeyword(context, changed, appendPointer('', field.name));
  // The field of a login that holds anything but the known-good value can't be right.
  const place = broken?.place ?? (field.role && context.login?.place);
  const intent = place === undefined ? 'any' : 'reject';
  return { intent, place, keyword: broken?.keyword, at: broken?.instancePointer };
}
