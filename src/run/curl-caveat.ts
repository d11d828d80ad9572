import { takesOnce, type Case, type Step } from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import { COMPARISONS, type JudgedVerdict, type JudgedViolation } from '../verdict/index.ts';
import type { InputsOf } from './inputs/inputs.ts';
import { wantsCaptcha } from './values.ts';

/** What the command beside a violation must say of itself. */
export interface CurlCaveat {
  /** Why the request does not show the violation when it is sent alone by another client. */
  readonly noCurl?: string;
  /** What has to be done first. */
  readonly curlNeeds?: string;
}

interface CaveatContext {
  readonly config: Pick<Config, 'target'>;
  readonly operation: Operation;
  readonly outcomes: JudgedVerdict['outcomes'];
  readonly inputsOf: InputsOf;
}

export function curlCaveat(
  { check, step: index }: JudgedViolation,
  { steps }: Case,
  context: CaveatContext,
): CurlCaveat {
  // A story that goes on by its answers may be longer than its plan.
  const length = Math.max(steps.length, context.outcomes.length, index + 1);
  if (Object.hasOwn(COMPARISONS, check)) {
    return { noCurl: `the answers to ${length} requests are compared` };
  }
  if (index > 0) return { noCurl: `it is seen in request ${index + 1} of a story of ${length}` };
  const step = steps[index];
  if (step === undefined) return {};
  if (showsCertificate(step)) return { noCurl: 'the connection shows a client certificate' };
  const needs = needsOf(step, context, context.outcomes[index]);
  return needs.length === 0 ? {} : { curlNeeds: needs.join(', and ') };
}

function needsOf(
  step: Step,
  context: CaveatContext,
  outcome: JudgedVerdict['outcomes'][number] | undefined,
): readonly string[] {
  return [
    // Refused is what a used captcha is anyway, and such an answer looks the same.
    ...(outcome === 'rejected' ? [] : onceOnly(step, context)),
    // What should have been refused uses something up only where it was not.
    ...(step.intent === 'reject' && outcome !== 'accepted' ? [] : usedUp(step, context)),
  ];
}

/** What the server took, and will not take again. */
function onceOnly(step: Step, { config, operation }: CaveatContext): readonly string[] {
  const { requestBody, method, path } = operation;
  return [
    ...(wantsFreshCaptcha(step, config) ? ['a fresh captcha, since each is valid once'] : []),
    ...(takesOnce(operation) && requestBody !== undefined
      ? [`other names in its body where ${method} ${path} takes each but once (409)`]
      : []),
  ];
}

/** What was made for this request, and may be gone with it. */
function usedUp({ awaits = [] }: Step, context: CaveatContext): readonly string[] {
  const { sources } = context.inputsOf(context.operation);
  return awaits.flatMap((location) => {
    const source = sources.get(location);
    if (source?.kind !== 'created' || !source.fresh) return [];
    const { method, path } = source.creator;
    return [`a new ${location} of ${method} ${path}, since this one may be used up`];
  });
}

function wantsFreshCaptcha(step: Step, { target }: Pick<Config, 'target'>): boolean {
  const { captcha } = target.login;
  return captcha !== undefined && captcha.kind !== 'fixed' && wantsCaptcha(step);
}

function showsCertificate({ authorization }: Step): boolean {
  if (authorization === undefined) return false;
  const { alternatives, broken } = authorization;
  if (broken?.required.scheme.type === 'mutualTLS') return false;
  return alternatives.some((set) => set.some(({ scheme }) => scheme.type === 'mutualTLS'));
}
