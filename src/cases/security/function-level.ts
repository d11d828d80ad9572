import type { RequiredScheme, SecurityRequirement } from '../../contract/index.ts';
import { filledBody, preferred, requestWith, type CaseKind } from '../context.ts';
import { stepIn } from '../step-in.ts';
import { securityCase } from './security-case.ts';

/** Scopes and roles that not every user has. */
const RESERVED = /\b(?:admin|administrator|root|super|superuser|staff|internal|operator)\b/i;

/** What the document reserves for some is closed to an ordinary user (CWE-285, OWASP API5:2023). */
export const functionLevel: CaseKind = function* (context) {
  const { operation, profile } = context;
  if (profile !== 'security' || operation.shared) return;
  const required = reservedScheme(operation.security);
  if (required === undefined) return;
  const step = stepIn(context, 'any', {
    make: (known, values) => requestWith(known, filledBody(known, values)),
    prefers: preferred(context, 'account'),
    identity: 'other',
    place: required.place,
  });
  const scopes = required.scopes.join(', ');
  yield securityCase(context, {
    name: 'identity/ordinary',
    title: `a ${context.noun} by a user who is not said to have ${scopes} is refused`,
    steps: [step],
    comparison: 'function-level',
  });
};

/** The scheme whose scopes are reserved, where no alternative lets in others. */
function reservedScheme(security: readonly SecurityRequirement[]): RequiredScheme | undefined {
  const reserved = security.map(({ schemes }) =>
    schemes.find(({ scopes }) => scopes.some((scope) => RESERVED.test(scope))),
  );
  return reserved.every((each) => each !== undefined) ? reserved[0] : undefined;
}
