import type { Flaw } from '../../cases/index.ts';
import type { Criterion, OutcomeRule } from '../../contract/index.ts';
import type { Place } from '../../source/index.ts';
import type { Check, Finding } from '../check.ts';
import { placeRead, readByCriterion } from '../criterion.ts';
import type { FaultCode } from '../fault-code.ts';
import { endsConnection } from '../reach.ts';
import type { AnswerSubject } from '../subject.ts';
import { statusLine } from '../words.ts';

/** The server accepts what it must accept and refuses what it must refuse. */
export const outcomeMatches: Check = {
  name: 'outcome',
  title: 'Wrong outcome',
  severity: 'error',
  faultCode: 102,
  unless: ['body-parses'],
  run(subject) {
    const { step, outcome, documented, otherMethod } = subject;
    if (step.intent === 'reject' && outcome === 'accepted' && !isHarmless(subject)) {
      return [findingOf(subject, acceptedTitle(subject))];
    }
    // With an undocumented status the refusal is reported already.
    const isReported = documented === undefined && !otherMethod;
    const isWrong = step.intent === 'accept' && outcome === 'rejected' && !isReported;
    return isWrong ? [findingOf(subject, 'Refused a valid request')] : [];
  },
};

/** Of two framings one counts, and nothing can be read by the other on a connection that ends. */
function isHarmless({ step, response }: AnswerSubject): boolean {
  return step.reach === 'ambiguous' && endsConnection(response);
}

function acceptedTitle({ step, otherMethod }: AnswerSubject): string {
  if (otherMethod) return 'Accepted an undocumented method';
  const how = step.authorization?.broken?.how;
  return how === undefined ? 'Accepted an invalid request' : `Accepted ${CREDENTIALS[how]}`;
}

const CREDENTIALS: Readonly<Record<Flaw, string>> = {
  missing: 'a request without credentials',
  wrong: 'made-up credentials',
  empty: 'empty credentials',
  malformed: 'malformed credentials',
  'other-scheme': 'credentials of another scheme',
  expired: 'a forged token',
  unsigned: 'an unsigned token',
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
    faultCode: faultCodeOf(subject),
    key: `${causeOf(subject)} ${became}`,
  };
}

/** Of credentials that let in and must not, it is a missed check of them. */
function faultCodeOf({ step }: AnswerSubject): FaultCode {
  if (step.intent === 'accept') return 901;
  return step.authorization?.broken === undefined ? 102 : 206;
}

/** What tells breaches of one line apart: cases that break the same keyword in the same field are one. */
function causeOf({ case: { id, origin, operation }, step }: AnswerSubject): string {
  // The id of a random case depends on the seed.
  if (origin === 'random') return 'random';
  if (step.place === undefined || origin === 'wire') return id;
  const [, where = ''] = id.slice(operation.length + 1).split('/');
  return where;
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
