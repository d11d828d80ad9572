import type { Criterion, Operation, OutcomeRule } from '../../contract/index.ts';
import { validatorFor } from '../../schema/index.ts';
import type { Json, Place } from '../../source/index.ts';
import type { Delivery } from '../delivery.ts';
import type { MadeAnswer } from '../made-answer.ts';
import { headerOf, jsonAnswers, withJson, type JsonAnswer } from './json-answer.ts';
import type { Mutant, MutantKind, SeenAnswer, Told } from './mutant.ts';
import { tweaksOf, type Tweak } from './tweaks.ts';

/** Says yes for no and no for yes, wholly or in what an outcome is read from. */
export const outcomes: MutantKind = function* ({ operation, seen }) {
  const accepted = seen.find((each) => each.accepted);
  const refused = seen.find((each) => !each.accepted);
  if (accepted === undefined || refused === undefined) return;
  const mutant = (what: string, words: string, change: (told: Told) => Delivery | undefined) =>
    aboutOutcome(operation, { what, words, place: placeOf(operation), change });
  yield {
    ...mutant('refuses-valid', 'refuses what must be accepted', (told) =>
      told.accepted ? { answer: refused.answer } : undefined,
    ),
    legal: isPromised(operation) ? undefined : NO_PROMISE,
  };
  yield mutant('accepts-invalid', 'accepts what must be refused', (told) =>
    told.accepted || told.response === undefined ? undefined : { answer: accepted.answer },
  );
  const signs = signsOf(operation.outcome, { accepted, refused });
  if (signs === undefined) return;
  yield mutant('refusal-like-success', 'refuses with the sign of success', (told) =>
    told.accepted || told.response === undefined
      ? undefined
      : { answer: signs.accept(told.answer) },
  );
  yield {
    ...mutant('success-like-refusal', 'succeeds with the sign of a refusal', (told) =>
      told.accepted ? { answer: signs.refuse(told.answer) } : undefined,
    ),
    legal: isPromised(operation) ? undefined : NO_PROMISE,
  };
};

/** Whether any request is known to be right, besides in its form. */
function isPromised({ login, values }: Operation): boolean {
  return login !== undefined || values.length > 0;
}

const NO_PROMISE =
  'no request is said to be accepted (x-values or x-login would), it may be refused';

function placeOf({ outcome, place }: Operation): Place {
  return outcome.kind === 'criteria' ? outcome.accepted.place : place;
}

type Sign = (answer: MadeAnswer) => MadeAnswer;

/** What turns the sign of an answer; nothing else of it. */
function signsOf(
  rule: OutcomeRule,
  { accepted, refused }: { readonly accepted: SeenAnswer; readonly refused: SeenAnswer },
): { readonly accept: Sign; readonly refuse: Sign } | undefined {
  if (rule.kind === 'unknown') return undefined;
  if (rule.kind === 'status') {
    const { status: yes } = accepted.answer;
    const { status: no } = refused.answer;
    return {
      accept: (answer) => ({ ...answer, status: yes }),
      refuse: (answer) => ({ ...answer, status: no }),
    };
  }
  return { accept: like(rule.accepted, rule.rejected), refuse: like(rule.rejected, rule.accepted) };
}

/** Changes an answer so that the one criterion holds and the other does not. */
function like(meant: Criterion, other: Criterion): Sign {
  return (answer) =>
    tweaked(answer, (changed) => holds(meant, changed) && !holds(other, changed)) ?? answer;
}

function tweaked(answer: MadeAnswer, isWanted: (changed: MadeAnswer) => boolean) {
  const { value } = answer;
  if (value === undefined) return undefined;
  for (const tweak of tweaksOf(value)) {
    const changed = withJson(answer, tweak.apply(value));
    if (isWanted(changed)) return changed;
  }
  return undefined;
}

function holds(criterion: Criterion, answer: MadeAnswer): boolean {
  return criterion.evaluate({
    statusCode: answer.status,
    header: (name) => headerOf(answer, name.toLowerCase()),
    body: answer.value,
  });
}

/** What the criteria of an operation say of its answers, broken while their schemas are kept. */
export const rules: MutantKind = function* ({ operation, seen }) {
  const { outcome, invariants } = operation;
  if (outcome.kind !== 'criteria') return;
  for (const answer of jsonAnswers(seen)) {
    const undecided = findTweak(answer, (changed) => outcomeIn(outcome, changed) === undefined);
    if (undecided === undefined) continue;
    yield aboutOutcome(operation, {
      what: 'undecided',
      words: `answers neither yes nor no: ${undecided.words}`,
      place: outcome.accepted.place,
      change: (told) => applied(undecided, told),
    });
    break;
  }
  for (const [index, invariant] of invariants.entries()) {
    const { when, criterion, description } = invariant;
    const isBroken = (changed: MadeAnswer): boolean =>
      outcomeIn(outcome, changed) === when && !holds(criterion, changed);
    const answers = seen.filter((each) => each.accepted === (when === 'accepted'));
    const tweak = jsonAnswers(answers)
      .map((each) => findTweak(each, isBroken))
      .find(Boolean);
    if (tweak === undefined) continue;
    yield aboutOutcome(operation, {
      what: `invariant-${index + 1}`,
      words: `breaks the rule "${description}": ${tweak.words}`,
      place: criterion.place,
      change: (told) =>
        told.accepted === (when === 'accepted') ? applied(tweak, told) : undefined,
    });
  }
};

type Criteria = Extract<OutcomeRule, { kind: 'criteria' }>;

function outcomeIn({ accepted, rejected }: Criteria, answer: MadeAnswer) {
  const yes = holds(accepted, answer);
  if (yes === holds(rejected, answer)) return undefined;
  return yes ? 'accepted' : 'rejected';
}

/** Only what its schema allows says something of a criterion. */
function findTweak(
  { answer, value, mediaType: { schema } }: JsonAnswer,
  isWanted: (changed: MadeAnswer) => boolean,
): Tweak | undefined {
  const isValid = (changed: Json): boolean =>
    schema === undefined || validatorFor(schema)(changed).length === 0;
  return tweaksOf(value).find((tweak) => {
    const changed = tweak.apply(value);
    return isValid(changed) && isWanted(withJson(answer, changed));
  });
}

function applied(tweak: Tweak, { answer }: Told): Delivery | undefined {
  return answer.value === undefined
    ? undefined
    : { answer: withJson(answer, tweak.apply(answer.value)) };
}

function aboutOutcome(
  operation: Operation,
  { what, ...rest }: Pick<Mutant, 'words' | 'place' | 'change'> & { readonly what: string },
): Mutant {
  const id = `${operation.id}/outcome/${what}`;
  return {
    ...rest,
    id,
    operation: operation.id,
    family: 'outcome',
    keyword: what.replace(/-\d+$/, ''),
  };
}
