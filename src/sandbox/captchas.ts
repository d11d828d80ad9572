import { randomBytes } from 'node:crypto';

import { integerBetween, type Random } from './random.ts';

const LIFETIME_MS = 120_000;
const MOST_KEPT = 10_000;

/** A question in arithmetic, as `7 + 5`, and its answer in decimal digits. */
interface Captcha {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
}

export type CaptchaResult = 'right' | 'wrong' | 'used' | 'unknown';

export interface Captchas {
  issue(): Captcha;
  /** Uses the captcha up, whatever the answer; an answer of `undefined` counts as right. */
  check(id: string, answer: string | undefined): CaptchaResult;
}

/** Issues captchas that are valid once and for 120 s; beyond 10,000 the oldest are forgotten. */
export function createCaptchas(random: Random, now: () => number): Captchas {
  const kept = new Map<string, { answer: string; expiresAtMs: number; used: boolean }>();
  return {
    issue() {
      const captcha = { id: randomBytes(16).toString('base64url'), ...ask(random) };
      kept.set(captcha.id, {
        answer: captcha.answer,
        expiresAtMs: now() + LIFETIME_MS,
        used: false,
      });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      return captcha;
    },
    check(id, answer) {
      const captcha = kept.get(id);
      if (captcha === undefined || captcha.expiresAtMs <= now()) return 'unknown';
      const { used } = captcha;
      captcha.used = true;
      if ((answer ?? captcha.answer) !== captcha.answer) return 'wrong';
      return used ? 'used' : 'right';
    },
  };
}

function ask(random: Random): Omit<Captcha, 'id'> {
  const [left, right] = [integerBetween(random, 10, 49), integerBetween(random, 1, 9)];
  return random() < 0.5
    ? { question: `${left} + ${right}`, answer: String(left + right) }
    : { question: `${left} - ${right}`, answer: String(left - right) };
}
