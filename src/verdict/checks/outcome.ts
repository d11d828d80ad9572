import type { Criterion, OutcomeRule } from '../../contract/index.ts';
import type { Place } from '../../source/index.ts';
import type { Check, Finding } from '../check.ts';
import { placeRead, readByCriterion } from '../criterion.ts';
import type { AnswerSubject } from '../subject.ts';
import { statusLine } from '../words.ts';

/** The server accepts what it must accept and refuses what it must refuse. */
export const outcomeMatches: Check = {
  name: 'outcome',
  title: 'Wrong outcome',
  severity: 'error',
  unless: ['body-parses'],
  run(subject) {
    const { step, outcome, documented, otherMethod } = subject;
    if (step.intent === 'reject' && outcome === 'accepted') {
      return [
        findingOf(
          subject,
          otherMethod ? 'Accepted an undocumented method' : 'Accepted an invalid request',
        ),
      ];
    }
    // With an undocumented status the refusal is reported already.
    const isReported = documented === undefined && !otherMethod;
    const isWrong = step.intent === 'accept' && outcome === 'rejected' && !isReported;
    return isWrong ? [findingOf(subject, 'Refused a valid request')] : [];
  },
};

function findingOf(subject: AnswerSubject, title: string): Finding {
  const { case: tried, step, index, operation, otherMethod, content, response } = subject;
  const { outcome: rule } = operation;
  const [wanted, became] =
    step.intent === 'reject'
      ? (['refused', 'accepted'] as const)
      : (['accepted', 'refused'] as const);
  const request = tried.steps.length === 1 ? 'it' : `request ${index + 1} of ${tried.steps.length}`;
  const isRead = rule.kind === 'criteria' && !otherMethod;
  const read = isRead ? `, ${readByCriterion(rule.accepted, content)}` : '';
  return {
    title,
    message: `expected that ${tried.title}, but ${request} was ${became}`,
    expected: `${wanted}: ${signOf(subject, wanted)}`,
    actual: `${became}: ${statusLine(response)}${read}`,
    document: promisedAt(subject, wanted),
    response: isRead ? placeRead(rule.accepted) : 'status',
    severity: step.basis === 'convention' ? 'warning' : undefined,
    // The id of a random case depends on the seed.
    key: tried.origin === 'random' ? `random ${became}` : `${tried.id} ${became}`,
  };
}

/** The line that the request breaks; else the one that says how it is answered. */
function promisedAt(
  { step, operation }: AnswerSubject,
  wanted: 'accepted' | 'refused',
): Place | undefined {
  // Of what only convention asks for, the document has no line.
  if (step.place !== undefined || step.basis === 'convention') return step.place;
  return criterionOf(operation.outcome, wanted)?.place;
}

/** How the operation would have said it. */
function signOf(
  { operation: { outcome: rule }, otherMethod }: AnswerSubject,
  word: 'accepted' | 'refused',
): string {
  const byStatus = word === 'accepted' ? '2xx' : '4xx';
  const criterion = criterionOf(rule, word);
  if (criterion === undefined) return byStatus;
  return otherMethod ? `${byStatus} or ${criterion.text}` : criterion.text;
}

function criterionOf(rule: OutcomeRule, word: 'accepted' | 'refused'): Criterion | undefined {
  if (rule.kind !== 'criteria') return undefined;
  return word === 'accepted' ? rule.accepted : rule.rejected;
}
