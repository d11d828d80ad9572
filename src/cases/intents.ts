import type { Parameter } from '../contract/index.ts';
import { resolveSchema, type SchemaError } from '../schema/index.ts';
import { appendPointer, type Json } from '../source/index.ts';
import type { Intent } from './case.ts';
import { ROLES, type Role } from './body-fields.ts';
import { knownByRole, withRole, type CaseContext } from './context.ts';
import { bodyLocation, locationOf, sentParameters } from './known.ts';

/**
 * What must become of the documented request. Only who says that inputs are right promises that it is
 * accepted: of all that is sent, or of all but what the document leaves no choice of.
 */
export function exampleIntent(context: CaseContext): Intent {
  const { known, login } = context;
  const promised = [...known].filter(([, input]) => input.promised).map(([location]) => location);
  if (promised.length === 0 || login !== undefined) return 'any';
  return isAllPromised(context, new Set(promised)) ? 'accept' : 'any';
}

function isAllPromised(
  { operation, known, body }: CaseContext,
  promised: ReadonlySet<string>,
): boolean {
  const parameters = sentParameters(operation, known);
  if (!parameters.every((parameter) => promised.has(locationOf(parameter)))) return false;
  if (body === undefined) return true;
  return isCovered(body.base, '', promised) && body.errorsIn(body.base).length === 0;
}

/** Whether somebody says that the part of the body is right, or each part of it. */
function isCovered(value: Json, pointer: string, promised: ReadonlySet<string>): boolean {
  if (promised.has(bodyLocation(pointer))) return true;
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).every(([key, part]: [string, Json]) =>
    isCovered(part, appendPointer(pointer, key), promised),
  );
}

/**
 * What must become of a login with everything right. A field of the example that breaks its schema
 * and is not replaced by a known-good value may be the reason of a refusal; so may a known value that
 * does, and a parameter that is made up.
 */
export function loginIntent(context: CaseContext): Intent {
  const unknown = context.operation.parameters.filter((each) => !isPromised(context, each));
  if (unknown.some(isMadeUp)) return 'any';
  const known = knownByRole(context.knownLogin);
  // What is had while the run goes on is whatever it must be.
  const later = new Set(ROLES.filter((role) => known[role] === undefined).map(pointerIn(context)));
  return errorsOfLogin(context).every((error) => later.has(error.instancePointer))
    ? 'accept'
    : 'any';
}

/** What the schema of a login takes instead of what it is known to be sent, by the role of the field. */
export function loginMisfitsIn(context: CaseContext): ReadonlyMap<Role, string> {
  const known = knownByRole(context.knownLogin);
  const errors = errorsOfLogin(context);
  const misfits = ROLES.flatMap((role) => {
    const pointer = pointerIn(context)(role);
    const error = errors.find(({ instancePointer }) => instancePointer === pointer);
    return known[role] === undefined || error === undefined
      ? []
      : [[role, error.expected] as const];
  });
  return new Map(misfits);
}

function pointerIn({ login }: CaseContext): (role: Role) => string | undefined {
  return (role) => login?.[role];
}

/** Of the body with its known-good values; what is not known yet is any text. */
function errorsOfLogin(context: CaseContext): readonly SchemaError[] {
  const known = knownByRole(context.knownLogin);
  const filled = ROLES.reduce(
    (body, role) => withRole(context, body, [role, known[role] ?? 'probity']),
    context.body?.base ?? null,
  );
  return context.body?.errorsIn(filled) ?? [];
}

function isPromised({ known }: CaseContext, parameter: Parameter): boolean {
  return known.get(locationOf(parameter))?.promised === true;
}

/** Whether a parameter is sent whose value only the server knows: the document gives none. */
function isMadeUp({ required, example, schema }: Parameter): boolean {
  const { enum: values, const: only } = resolveSchema(schema?.json, schema?.json ?? {});
  return required && [example, values, only].every((given) => given === undefined);
}
