import {
  flawedCredential,
  madeUpCredential,
  type Authorization,
  type SchemeCredential,
  type Step,
  type Values,
} from '../cases/index.ts';
import type { Config } from '../config/index.ts';
import type { Operation, SecurityScheme } from '../contract/index.ts';
import { variableName } from '../record/index.ts';
import { basePathOn, type Plan } from '../run/index.ts';

/** What stands for the values that only a run has. */
const PLACEHOLDERS: Values = {
  account: { identifier: '$LOGIN_EMAIL', password: '$LOGIN_PASSWORD' },
  captcha: { id: '$LOGIN_CAPTCHA_ID', answer: '$LOGIN_CAPTCHA' },
};

/** A longer body is cut, in characters. */
const LONGEST_BODY = 200;

/** Every request of the plan, with placeholders for credentials; nothing is sent. */
export function* dryRun(plan: Plan, config: Config): Iterable<string> {
  let cases = 0;
  for (const { operation, case: each } of plan) {
    const { id, title, steps, untested } = each;
    const requests =
      untested === undefined
        ? steps.map((step) => requestText(step, baseOf(config, step.operation ?? operation)))
        : [`  not tested, because ${untested}`];
    cases += 1;
    yield [id, `  ${title}`, ...requests, '', ''].join('\n');
  }
  yield `${cases} cases, nothing was sent\n`;
}

function baseOf({ target: { url, name } }: Config, operation: Operation): string {
  return url === undefined ? `<${name}>` : url.origin + basePathOn(url, operation);
}

function requestText(step: Step, base: string): string {
  if (step.obstacle?.([]) !== undefined) return '  a request made from the answers before';
  const lockable = [...step.needs, ...step.prefers].includes('lockable-account');
  const { method, path, headers, body } = step.build({
    ...PLACEHOLDERS,
    credentials: credentialsOf(step),
    lockableAccount: lockable ? '$LOGIN_LOCKABLE_EMAIL' : undefined,
  });
  const text = body === undefined ? '' : new TextDecoder().decode(body);
  const cut = text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}…` : text;
  return [
    `  ${method} ${base}${path}`,
    ...headers.map(([name, value]) => `    ${name}: ${value}`),
    ...(body === undefined ? [] : [`    ${cut}`]),
    ...(step.awaits ?? []).map((location) => `    ${location}: its value comes with the run`),
  ].join('\n');
}

/** Of the first set of schemes that the document names. */
function credentialsOf({ authorization }: Step): readonly SchemeCredential[] {
  const [first = []] = authorization?.alternatives ?? [];
  const given = first.map(({ scheme }) => placeholderFor(scheme));
  const broken = authorization?.broken && brokenOf(authorization.broken);
  return broken === undefined ? given : [...given, broken];
}

function brokenOf({
  how,
  required: { scheme },
}: NonNullable<Authorization['broken']>): SchemeCredential | undefined {
  if (how === 'missing') return undefined;
  const known = placeholderFor(scheme).credential;
  if (how !== 'wrong') return flawedCredential(how, scheme, known);
  return { scheme, credential: madeUpCredential(scheme, undefined, 'probity') };
}

function placeholderFor(scheme: SecurityScheme): SchemeCredential {
  return { scheme, credential: { kind: 'token', token: `$${variableName(scheme.name)}` } };
}
