import type { Json } from '../../source/index.ts';
import type { Role } from '../body-fields.ts';
import type { Case, Need, Step, Values } from '../case.ts';
import {
  caseOf,
  changedStep,
  withField,
  type CaseContext,
  type CaseKind,
  type Who,
} from '../context.ts';
import { ending } from '../step.ts';

/** Credentials that are well-formed and wrong. */
export const wrongCredentials: CaseKind = function* (context) {
  const { login } = context.operation;
  if (login === undefined) return;
  yield loginCase(context, ['wrong-password', 'a wrong password'], wrongPassword(context));
  yield loginCase(context, ['unknown-account', 'an unknown account'], unknownAccount(context));
  if (login.captcha === undefined || login.captchaId === undefined) return;
  const captcha = wrong(context, 'captcha', {
    value: ({ captcha: known }) => notThe(known?.answer),
  });
  const refusal = loginCase(context, ['wrong-captcha', 'a wrong captcha'], captcha);
  // The expected refusal: it shows life and contract without a secret, and harms nobody.
  yield { ...refusal, profiles: ['gate', 'conform', 'probe'] };
  const captchaId = wrong(context, 'captchaId', { value: () => `wrong-id-${context.word}` });
  yield loginCase(context, ['wrong-captcha-id', 'a captcha id that was never issued'], captchaId);
};

/** The same captcha for two logins: it is worth one. */
export const usedCaptcha: CaseKind = function* (context) {
  if (context.operation.login?.captcha === undefined) return;
  const needs: readonly Need[] = ['account', 'single-use-captcha'];
  yield caseOf(context, 'workflow', {
    name: 'login/captcha-used-twice',
    title: `a login with a captcha that was used before ${ending('reject')}`,
    steps: [
      changedStep(context, 'accept', { body: unchanged, needs }),
      changedStep(context, 'reject', { body: unchanged, needs, sameValues: true }),
    ],
  });
};

/** Two logins in a row: each is handed a token of its own. */
export const twoLogins: CaseKind = function* (context) {
  if (context.operation.login?.token === undefined) return;
  const step = changedStep(context, 'accept', {
    body: (filled) => filled,
    needs: ['account', 'captcha'],
  });
  yield caseOf(context, 'workflow', {
    name: 'login/two-in-a-row',
    title: 'two logins in a row are handed two tokens',
    steps: [step, step],
    comparison: 'fresh-tokens',
  });
};

/** So many pairs are compared; with five, chance alone separates the times in 1 of 126 runs. */
const PAIRS = 5;

/** Refusals that must not tell whether an account exists. */
export const accountEnumeration: CaseKind = function* (context) {
  if (context.operation.login === undefined) return;
  const first = wrongPassword(context);
  const rest = Array.from({ length: 2 * PAIRS - 1 }, (_, index) =>
    index % 2 === 0 ? unknownAccount(context) : wrongPassword(context),
  );
  yield caseOf(context, 'workflow', {
    name: 'login/account-enumeration',
    title: 'a refused login does not tell whether the account exists',
    steps: [first, ...rest],
    comparison: 'account-enumeration',
  });
};

function loginCase(
  context: CaseContext,
  [what, words]: readonly [string, string],
  step: Step,
): Case {
  return caseOf(context, 'negative', {
    name: `login/${what}`,
    title: `a login with ${words} ${ending('reject')}`,
    steps: [step],
  });
}

function wrongPassword(context: CaseContext): Step {
  return wrong(context, 'password', {
    value: () => `wrong-password-${context.word}`,
    who: 'lockable-account',
    needs: ['lockable-account', 'captcha'],
  });
}

function unknownAccount(context: CaseContext): Step {
  const field = context.body?.fields.find(({ role }) => role === 'account');
  const looksLikeMail = field?.name.toLowerCase().includes('mail') ?? false;
  const account = `probity-nobody-${context.word}${looksLikeMail ? '@example.com' : ''}`;
  // The password is made up too, so that nothing of a real account is sent.
  const password = (body: Json) =>
    setRole(context, ['password', `wrong-password-${context.word}`], body);
  return changedStep(context, 'reject', {
    body: (filled) => password(setRole(context, ['account', account], filled)),
    needs: ['captcha'],
  });
}

function wrong(
  context: CaseContext,
  role: Role,
  change: {
    readonly value: (values: Values) => string;
    readonly who?: Who;
    readonly needs?: readonly Need[];
  },
): Step {
  return changedStep(context, 'reject', {
    body: (filled, values) => setRole(context, [role, change.value(values)], filled),
    who: change.who,
    needs: neededBy(context, change.needs),
  });
}

/** A login without a captcha needs none. */
function neededBy({ operation }: CaseContext, needs: readonly Need[] = []): readonly Need[] {
  return operation.login?.captcha === undefined
    ? needs.filter((need) => need !== 'captcha')
    : needs;
}

function setRole(context: CaseContext, [role, value]: readonly [Role, string], body: Json): Json {
  const field = context.body?.fields.find((each) => each.role === role);
  return field === undefined ? body : withField(body, field.name, value);
}

/** Another answer of the same kind: a number stays one, so that only its value is wrong. */
function notThe(answer: string | undefined): string {
  if (answer === undefined) return 'wrong-captcha';
  return /^\d{1,15}$/.test(answer) ? String(Number(answer) + 1) : `${answer}x`;
}

function unchanged(filled: Json): Json {
  return filled;
}
