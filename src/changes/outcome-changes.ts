import type { CriterionAnswer, Operation, OutcomeRule } from '../contract/index.ts';
import type { Json, Place } from '../source/index.ts';
import { validValues } from '../values/index.ts';
import type { Found } from './change.ts';
import type { Sides } from './schema/index.ts';

/** How answers say yes and no, and what holds whenever they do. */
export function outcomeChanges(pair: Sides<Operation>): readonly Found[] {
  return [...ruleChange(pair), ...invariantChanges(pair)];
}

function ruleChange({ old, new: fresh }: Sides<Operation>): readonly Found[] {
  const [before, after] = [textOf(old.outcome), textOf(fresh.outcome)];
  // Without criteria the statuses decide, and those are compared by themselves.
  const isByCriteria = [old, fresh].some(({ outcome }) => outcome.kind === 'criteria');
  if (before === after || !isByCriteria) return [];
  const places = { old: placeOf(old), new: placeOf(fresh) };
  return [{ part: { in: 'outcome' }, places, ...verdictOn({ old, new: fresh }) }];
}

type Verdict = Pick<Found, 'kind' | 'severity' | 'message' | 'advice'>;

/** Where no rule was, or none is left, no answer is told otherwise. */
function verdictOn({ old, new: fresh }: Sides<Operation>): Verdict {
  const advice = `tell a success by ${textOf(fresh.outcome)}`;
  if (old.outcome.kind === 'unknown') {
    const message = 'it is told now what an answer means';
    return { kind: 'outcome-added', severity: 'harmless', message, advice: 'nothing' };
  }
  if (fresh.outcome.kind === 'unknown') {
    const message = 'it is not told any more what an answer means';
    return { kind: 'outcome-removed', severity: 'warning', message, advice: 'do not rely on it' };
  }
  const shown = shownBy({ old, new: fresh });
  const answer = shown === undefined ? '' : `: ${shown}`;
  const message = `what an answer means is decided otherwise${answer}`;
  const severity = shown === undefined ? 'undecided' : 'breaking';
  return { kind: 'outcome-changed', severity, message, advice };
}

function textOf(rule: OutcomeRule): string {
  if (rule.kind === 'status') return 'the status';
  return rule.kind === 'unknown' ? 'no rule' : rule.accepted.text;
}

function placeOf({ outcome, place }: Operation): Place {
  return outcome.kind === 'criteria' ? outcome.accepted.place : place;
}

/** So many answers are made of each that is documented. */
const MOST_ANSWERS = 100;

/** An answer of which both documents think otherwise, in words. */
function shownBy(pair: Sides<Operation>): string | undefined {
  for (const answer of answersOf(pair.old)) {
    const [before, after] = [outcomeOf(pair.old, answer), outcomeOf(pair.new, answer)];
    if (before === after || ![before, after].includes(SUCCESS)) continue;
    const body = JSON.stringify(answer.body).slice(0, 200);
    return `${answer.statusCode} with ${body} is ${before} in the old document, ${after} in the new one`;
  }
  return undefined;
}

function* answersOf({ responses }: Operation): Iterable<CriterionAnswer> {
  for (const { status, content } of responses) {
    const statusCode = Number(status.replaceAll(/\D/g, '0'));
    if (statusCode === 0) continue;
    for (const { schema } of content) {
      let count = 0;
      for (const { value } of schema === undefined ? [] : validValues(schema)) {
        if (++count > MOST_ANSWERS) break;
        yield answerOf(statusCode, value);
      }
    }
  }
}

function answerOf(statusCode: number, body: Json): CriterionAnswer {
  return { statusCode, header: () => undefined, body };
}

const SUCCESS = 'a success';

function outcomeOf({ outcome: rule }: Operation, answer: CriterionAnswer): string {
  if (rule.kind === 'unknown') return 'undecided';
  if (rule.kind === 'status') return answer.statusCode < 300 ? SUCCESS : 'a refusal';
  const [isAccepted, isRejected] = [rule.accepted.evaluate(answer), rule.rejected.evaluate(answer)];
  if (isAccepted === isRejected) return 'undecided';
  return isAccepted ? SUCCESS : 'a refusal';
}

/** A promise of the old document that the new one does not make. */
function invariantChanges({ old, new: fresh }: Sides<Operation>): readonly Found[] {
  const [before, after] = [invariantsOf(old), invariantsOf(fresh)];
  const gone = [...before].filter(([key]) => !after.has(key));
  const added = [...after].filter(([key]) => !before.has(key));
  return [
    ...gone.map(([, { description, criterion }]): Found => ({
      kind: 'invariant-removed',
      severity: 'warning',
      part: { in: 'outcome' },
      message: `it is not promised any more that ${description}`,
      advice: 'do not rely on it',
      places: { old: criterion.place, new: fresh.place },
    })),
    ...added.map(([, { description, criterion }]): Found => ({
      kind: 'invariant-added',
      severity: 'harmless',
      part: { in: 'outcome' },
      message: `it is promised that ${description}`,
      advice: 'nothing',
      places: { old: old.place, new: criterion.place },
    })),
  ];
}

function invariantsOf({
  invariants,
}: Operation): ReadonlyMap<string, Operation['invariants'][number]> {
  return new Map(invariants.map((each) => [`${each.when} ${each.criterion.text}`, each]));
}
