import type { Case, Step } from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import { COMPARISONS, type JudgedVerdict, type JudgedViolation } from '../verdict/index.ts';
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
  readonly outcomes: JudgedVerdict['outcomes'];
}

export function curlCaveat(
  { check, step: index }: JudgedViolation,
  { steps }: Case,
  { config, outcomes }: CaveatContext,
): CurlCaveat {
  const step = steps[index];
  if (step === undefined) return {};
  if (Object.hasOwn(COMPARISONS, check)) {
    return { noCurl: `the answers to ${steps.length} requests are compared` };
  }
  if (index > 0)
    return { noCurl: `it is seen in request ${index + 1} of a story of ${steps.length}` };
  if (showsCertificate(step)) return { noCurl: 'the connection shows a client certificate' };
  // Refused is what a used captcha is anyway, and such an answer looks the same.
  const isUsedUp = wantsFreshCaptcha(step, config) && outcomes[index] !== 'rejected';
  return isUsedUp ? { curlNeeds: 'a fresh captcha, since each is valid once' } : {};
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
