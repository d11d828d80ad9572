import { loginMisfits, type KnownLogin, type Role } from '../cases/index.ts';
import type { LoginConfig, Target } from '../config/index.ts';
import type { Operation } from '../contract/index.ts';
import type { RunWarning } from '../record/index.ts';
import { DefectError } from '../source/index.ts';
import type { PlannedCase } from './plan.ts';

/** What is known of a login before the run begins. */
export function knownLoginOf(login: LoginConfig | undefined): KnownLogin {
  const captcha = login?.captcha;
  return {
    account: login?.account,
    captcha: captcha?.kind === 'fixed' ? captcha : undefined,
  };
}

/** One for each configured value of a login that the schema of a login does not let through. */
export function loginWarnings(
  { name, login, loginOrigins }: Pick<Target, 'name' | 'login' | 'loginOrigins'>,
  operations: readonly Operation[],
): readonly RunWarning[] {
  return operations.flatMap((operation) =>
    Array.from(misfitsIn(operation, login), ([role, expected]): RunWarning => {
      const { variable, place } = loginOrigins?.[role] ?? {};
      const from = variable === undefined ? '' : ` of ${variable}`;
      const message =
        `${misfitOf(operation, `${WORDS[role]}${from}`, expected)}, so no login is expected to be ` +
        `accepted: give the target "${name}" one that does`;
      return place === undefined ? { message } : { message, place };
    }),
  );
}

/** A workflow that needs an account tells nothing with one that no login lets through. */
export function unlessMisfit(planned: PlannedCase, login: LoginConfig | undefined): PlannedCase {
  const { case: tried, operation } = planned;
  const needsAccount = tried.steps.some(({ needs }) => needs.includes('account'));
  if (!needsAccount || tried.untested !== undefined) return planned;
  const operations = new Set(tried.steps.map((step) => step.operation ?? operation));
  for (const each of operations) {
    for (const [role, expected] of misfitsIn(each, login)) {
      const untested = misfitOf(each, WORDS[role], expected);
      return { operation, case: { ...tried, untested } };
    }
  }
  return planned;
}

function misfitsIn(
  operation: Operation,
  login: LoginConfig | undefined,
): ReadonlyMap<Role, string> {
  try {
    return loginMisfits(operation, knownLoginOf(login));
  } catch (error) {
    // Of a schema that does not compile the cases of the operation tell.
    if (!(error instanceof DefectError)) throw error;
    return new Map();
  }
}

const WORDS: Readonly<Record<Role, string>> = {
  account: 'account',
  password: 'password',
  captcha: 'captcha',
  captchaId: 'captcha id',
};

/** A sentence part. */
function misfitOf({ method, path }: Operation, what: string, expected: string): string {
  return `the configured ${what} does not fit ${method} ${path}, which takes ${expected}`;
}
