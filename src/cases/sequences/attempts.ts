import type { AttemptLimit, Operation } from '../../contract/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import { authorizedStep } from '../authorized.ts';
import type { Step, Values } from '../case.ts';
import { changedStep, contextOf, withRole } from '../context.ts';
import type { Story, StoryAsk, StoryReply } from '../story.ts';
import { validBody, withUniqueNames } from './bodies.ts';
import { caseOfStory, type Sequence } from './story.ts';
import { wordOf } from './thing.ts';

/** Of more attempts nobody would wait for the end. */
const MOST_FAILURES = 1_000;

/**
 * Wrong passwords end in a 429, after as many as the document says (CWE-307). They are tried on an
 * account that there is not, so that nobody's is locked.
 */
export function attemptStories(operation: Operation, seed: number): readonly Sequence[] {
  const { login, responses } = operation;
  const limit = login?.attempts;
  if (limit === undefined || !responses.some(({ status }) => status === '429')) return [];
  const step = attemptOf(operation, seed);
  if (step === undefined) return [];
  const { failures } = limit;
  const isTooMany = failures > MOST_FAILURES;
  const rest = Array.from({ length: isTooMany ? 0 : failures }, () => step);
  const planned = caseOfStory(operation, {
    name: 'login/attempts',
    title: `after ${failures} wrong passwords an account takes no more`,
    comparison: 'attempts-limited',
    steps: [step, ...rest],
  });
  const untested = isTooMany ? `more than ${MOST_FAILURES} attempts are too many` : undefined;
  return [{ operation, case: { ...planned, untested, story: () => tell(step, limit) } }];
}

/** A login with everything right but that nobody has such an account; `undefined` where none can be made. */
function attemptOf(operation: Operation, seed: number): Step | undefined {
  const context = contextOf(operation, { profile: 'conform', seed });
  const { body, login } = context;
  const base = body && validBody(body);
  if (body === undefined || base === undefined || login === undefined) return undefined;
  const made = withUniqueNames(body, base, wordOf(seed, `${operation.id} attempts`));
  const account = textAt(made, login.account);
  const password = textAt(base, login.password);
  if (account === undefined || account === textAt(base, login.account)) return undefined;
  const step = changedStep(context, 'reject', {
    body: (filled) =>
      withRole(context, withRole(context, filled, ['account', account]), ['password', password]),
    needs: ['captcha'],
    place: login.place,
  });
  return authorizedStep(step, operation);
}

/** So many wrong passwords an account may take within an hour (OWASP ASVS 4, V2.2.1). */
const MOST_GUESSES = 100;

/** The same where the document promises nothing: at some time an account takes no more. */
export function guessStories(operation: Operation, seed: number): readonly Sequence[] {
  if (operation.login === undefined || operation.login.attempts !== undefined) return [];
  const step = attemptOf(operation, seed);
  if (step === undefined) return [];
  const planned = caseOfStory(operation, {
    name: 'login/guesses',
    title: `of ${MOST_GUESSES} wrong passwords an account does not take all`,
    comparison: 'guesses-limited',
    steps: [step, ...Array.from({ length: MOST_GUESSES }, () => step)],
  });
  const tellIt = () => tell(step, { failures: MOST_GUESSES });
  return [{ operation, case: { ...planned, story: tellIt } }];
}

function textAt(value: Json, pointer: string): string | undefined {
  const found = pointerSegments(pointer).reduce<Json | undefined>(memberOf, value);
  return typeof found === 'string' ? found : undefined;
}

/** Ends with the first 429: more would only prolong it. */
function* tell(step: Step, { failures }: Pick<AttemptLimit, 'failures'>): Story {
  for (let sent = 0; sent <= failures; sent += 1) {
    const values = step.needs.length === 0 ? {} : yield* takeValues(step);
    const build: Step['build'] = (given) => step.build({ ...values, ...given });
    const reply = yield { kind: 'request', step: { ...step, build }, waitMs: 0 };
    const status = reply.kind === 'exchange' ? reply.exchange.response?.status : undefined;
    if (status === undefined || status === 429) break;
  }
  return { notes: [] };
}

function* takeValues({
  needs,
}: Step): Generator<Extract<StoryAsk, { kind: 'values' }>, Values, StoryReply> {
  const reply = yield { kind: 'values', needs };
  return reply.kind === 'values' ? reply.values : {};
}
