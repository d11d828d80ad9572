import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import type { Role } from '../body-fields.ts';
import type { Case, Need, Profile, Step, Values } from '../case.ts';
import {
  caseOf,
  changedStep,
  withRole,
  type CaseContext,
  type CaseKind,
  type Who,
} from '../context.ts';
import { loginIntent } from '../intents.ts';
import { redrawn } from '../made-up.ts';
import { ending } from '../step.ts';

const SECURED: readonly Profile[] = ['gate', 'conform', 'security'];

/** Credentials that are well-formed and wrong. */
export const wrongCredentials: CaseKind = function* (context) {
  const { login } = context;
  if (login === undefined) return;
  yield loginCase(context, ['wrong-password', 'a wrong password'], wrongPassword(context));
  yield loginCase(context, ['unknown-account', 'an unknown account'], unknownAccount(context));
  if (login.captcha === undefined) return;
  const captcha = wrong(context, 'captcha', {
    value: ({ captcha: known }) => notThe(known?.answer),
  });
  const refusal = loginCase(context, ['wrong-captcha', 'a wrong captcha'], captcha);
  // The expected refusal: it shows life and contract although no captcha can be had, and harms
  // nobody: the right password is sent where one is configured, and no wrong one for the account.
  yield { ...refusal, profiles: ['gate', 'conform', 'probe', 'security'] };
  if (login.captchaId === undefined) return;
  const captchaId = wrong(context, 'captchaId', { value: () => `wrong-id-${context.word}` });
  yield loginCase(context, ['wrong-captcha-id', 'a captcha id that was never issued'], captchaId);
};

/** A part of the right password is a wrong one: whoever compares only so many characters takes it. */
export const shortenedPassword: CaseKind = function* (context) {
  const { login } = context;
  if (login === undefined) return;
  const step = changedStep(context, 'reject', {
    body: (filled, { account }) =>
      withRole(context, filled, ['password', account?.password.replace(/.$/su, '')]),
    // The only wrong password that the account itself is sent, once a run.
    needs: ['account', 'captcha'],
    place: login.place,
  });
  const words = ['shortened-password', 'a password that lacks its last character'] as const;
  yield { ...loginCase(context, words, step), profiles: ['conform', 'security'] };
};

/** The same captcha for two logins: it is worth one. */
export const usedCaptcha: CaseKind = function* (context) {
  if (context.login?.captcha === undefined) return;
  const { place } = context.login;
  const needs: readonly Need[] = ['account', 'single-use-captcha'];
  yield caseOf(context, 'workflow', {
    name: 'login/captcha-used-twice',
    profiles: SECURED,
    title: `a login with a captcha that was used before ${ending('reject')}`,
    steps: [
      changedStep(context, loginIntent(context), { body: unchanged, needs }),
      changedStep(context, 'reject', { body: unchanged, needs, sameValues: true, place }),
    ],
  });
};

/** Two logins in a row: each is handed a token of its own. */
export const twoLogins: CaseKind = function* (context) {
  if (context.login?.token === undefined) return;
  const step = changedStep(context, loginIntent(context), {
    body: unchanged,
    needs: ['account', 'captcha'],
  });
  yield caseOf(context, 'workflow', {
    name: 'login/two-in-a-row',
    title: 'two logins in a row are handed two tokens',
    steps: [step, step],
    comparison: 'fresh-tokens',
    profiles: SECURED,
  });
};

/** The two kinds of refusals in turn, so many of each: a wrong password first. */
export function alternatingRefusals(
  context: CaseContext,
  pairs: number,
): readonly [Step, ...Step[]] {
  const rest = Array.from({ length: 2 * pairs - 1 }, (_, index) =>
    index % 2 === 0 ? unknownAccount(context) : wrongPassword(context),
  );
  return [wrongPassword(context), ...rest];
}

/** So many pairs are compared; with five, chance alone separates the times in 1 of 126 runs. */
const PAIRS = 5;

/** Refusals that must not tell whether an account exists. */
export const accountEnumeration: CaseKind = function* (context) {
  if (context.login === undefined) return;
  yield caseOf(context, 'workflow', {
    name: 'login/account-enumeration',
    title: 'a refused login does not tell whether the account exists',
    steps: alternatingRefusals(context, PAIRS),
    comparison: 'account-enumeration',
    profiles: SECURED,
  });
};

function valueAt(value: Json | undefined, pointer: string): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>(memberOf, value);
}

function loginCase(
  context: CaseContext,
  [what, words]: readonly [string, string],
  step: Step,
): Case {
  return caseOf(context, 'negative', {
    name: `login/${what}`,
    title: `a login with ${words} ${ending('reject')}`,
    steps: [step],
    profiles: SECURED,
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
  const account = nobodyIn(context);
  // The password is made up too, so that nothing of a real account is sent.
  const password = `wrong-password-${context.word}`;
  return changedStep(context, 'reject', {
    body: (filled) =>
      withRole(context, withRole(context, filled, ['account', account]), ['password', password]),
    needs: ['captcha'],
    place: context.login?.place,
  });
}

/** A name that nobody has, in a form that the document takes if one is known. */
function nobodyIn(context: CaseContext): string {
  const { word, body } = context;
  const host = namesByMail(context) ? '@example.com' : '';
  const example = valueAt(body?.base, context.login?.account ?? '');
  const names = [
    `probity-nobody-${word}${host}`,
    `probity_nobody_${word}`,
    ...(typeof example === 'string' ? [redrawn(example, word)] : []),
  ];
  const isTaken = (name: string) =>
    body?.errorsIn(withRole(context, body.base, ['account', name])).length === 0;
  return names.find(isTaken) ?? names[0] ?? '';
}

/** Whether accounts are named by mail addresses, by the example or by the word for them. */
function namesByMail({ body, login }: CaseContext): boolean {
  const pointer = login?.account ?? '';
  const example = valueAt(body?.base, pointer);
  return /mail/i.test(pointer) || (typeof example === 'string' && example.includes('@'));
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
    body: (filled, values) => withRole(context, filled, [role, change.value(values)]),
    who: change.who,
    needs: change.needs,
    place: context.login?.place,
  });
}

/** Another answer of the same kind: a number stays one, so that only its value is wrong. */
function notThe(answer: string | undefined): string {
  if (answer === undefined) return 'wrong-captcha';
  return /^\d{1,15}$/.test(answer) ? String(Number(answer) + 1) : `${answer}x`;
}

function unchanged(filled: Json): Json {
  return filled;
}
