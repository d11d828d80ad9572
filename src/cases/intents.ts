import type { Parameter } from '../contract/index.ts';
import { resolveSchema } from '../schema/index.ts';
import { appendPointer, type Json } from '../source/index.ts';
import type { Intent } from './case.ts';
import { ROLES } from './body-fields.ts';
import { withRole, type CaseContext } from './context.ts';
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
 * and is not replaced by a known-good value may be the reason of a refusal; so may a parameter that
 * is made up.
 */
export function loginIntent(context: CaseContext): Intent {
  const unknown = context.operation.parameters.filter((each) => !isPromised(context, each));
  if (unknown.some(isMadeUp)) return 'any';
  const filled = ROLES.reduce(
    (body, role) => withRole(context, body, [role, 'probity']),
    context.body?.base ?? null,
  );
  const replaced = new Set(ROLES.map((role) => context.login?.[role]));
  const errors = context.body?.errorsIn(filled) ?? [];
  return errors.every((error) => replaced.has(error.instancePointer)) ? 'accept' : 'any';
}

function isPromised({ known }: CaseContext, parameter: Parameter): boolean {
  return known.get(locationOf(parameter))?.promised === true;
}

/** Whether a parameter is sent whose value only the server knows: the document gives none. */
function isMadeUp({ required, example, schema }: Parameter): boolean {
  const { enum: values, const: only } = resolveSchema(schema?.json, schema?.json ?? {});
  return required && [example, values, only].every((given) => given === undefined);
}
