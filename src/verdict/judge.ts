import type { Case, Step, StoryFailure } from '../cases/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Exchange, FaultName } from '../exchange/index.ts';
import type { Check, Comparison } from './check.ts';
import { ALL_ANSWER_CHECKS, ANSWER_CHECKS, FAULT_CHECKS } from './checks/index.ts';
import { COMPARISONS } from './comparisons/index.ts';
import { isToldBySilence } from './reach.ts';
import { workflowStep } from './workflow-step.ts';
import { readAnswer, type AnswerSubject, type Subject } from './subject.ts';
import type { AnswerLimits, JudgedVerdict, Severities } from './verdict.ts';
import { toViolations, type Found } from './violation.ts';

export interface JudgeOptions {
  readonly limits: AnswerLimits;
  readonly severities?: Severities | undefined;
}

export interface JudgeInput extends JudgeOptions {
  readonly operation: Operation;
  readonly case: Case;
  /** In step order; fewer than steps where the run stopped. */
  readonly exchanges: readonly Exchange[];
  /** Why the steps that are left were not sent, if a step said so. */
  readonly obstacle?: string | undefined;
  /** The answer that ended a story too early. */
  readonly failure?: StoryFailure | undefined;
}

/**
 * What a case proves about its operation. The same breach in several steps is one violation, at the
 * first of them. A case with an `unsendable` or `aborted` request was not tested: its verdict means nothing.
 * Throws `DefectError` where a documented schema does not compile.
 */
export function judge(input: JudgeInput): JudgedVerdict {
  const { obstacle, severities = {} } = input;
  const found: Found[] = [];
  const answers: AnswerSubject[] = [];
  for (const subject of subjectsOf(input)) {
    const answer = answerOf(subject);
    if (answer !== undefined) answers.push(answer);
    found.push(
      ...(answer === undefined ? faultsOf(subject) : runChecks(checksFor(input.case), answer)),
    );
  }
  found.push(...failureOf(input, found));
  const { differences, untested } = compare(input, answers);
  const violations = toViolations([...found, ...differences], severities);
  const outcomes = answers.map(({ outcome }) => outcome);
  if (violations.length > 0) return { state: 'violates', violations, outcomes };
  const state = isReached(input) ? 'conforms' : 'unreachable';
  return { state, violations, outcomes, untested: obstacle ?? untested };
}

/** What only an attacker cares for is looked at where cases ask for it. */
function checksFor({ origin }: Case): readonly Check[] {
  return origin === 'security' ? ALL_ANSWER_CHECKS : ANSWER_CHECKS;
}

function isReached({ exchanges, case: { steps } }: JudgeInput): boolean {
  const isAnswered = (exchange: Exchange, index: number): boolean =>
    isConnected(exchange) || isTlsRefusal(exchange, steps[index]);
  return exchanges.length > 0 && exchanges.every(isAnswered);
}

/** What an answer to any request proves: everything but whether the request had to be accepted. */
export function judgeAnswer(
  operation: Operation,
  exchange: Exchange,
  options: JudgeOptions,
): JudgedVerdict {
  const step: Step = {
    intent: 'any',
    basis: 'document',
    needs: [],
    prefers: [],
    sameValues: false,
    build: () => exchange.request,
  };
  const bare: Case = {
    id: operation.id,
    operation: operation.id,
    origin: 'example',
    title: 'an answer conforms',
    steps: [step],
    comparison: undefined,
    profiles: [],
  };
  return judge({ ...options, operation, case: bare, exchanges: [exchange] });
}

function subjectsOf({ operation, case: tried, exchanges, limits }: JudgeInput): readonly Subject[] {
  const subjects: Subject[] = [];
  for (const [index, step] of tried.steps.entries()) {
    const exchange = exchanges[index];
    if (exchange === undefined) break;
    const of = step.operation ?? operation;
    subjects.push({ operation: of, case: tried, step, index, exchange, limits });
  }
  return subjects;
}

function answerOf(subject: Subject): AnswerSubject | undefined {
  const { fault, response } = subject.exchange;
  return fault !== undefined || response === undefined ? undefined : readAnswer(subject, response);
}

function faultsOf(subject: Subject): readonly Found[] {
  const { exchange, step } = subject;
  const { fault } = exchange;
  if (fault === undefined || !isConnected(exchange) || isTlsRefusal(exchange, step)) return [];
  if (isToldBySilence(step, fault.name)) return [];
  return runChecks(FAULT_CHECKS, { ...subject, fault });
}

const UNCONNECTED: ReadonlySet<FaultName> = new Set([
  'dns',
  'refused',
  'tls',
  'unsendable',
  'aborted',
]);

/** Whether the server had the chance to answer. */
function isConnected({ fault, timings }: Exchange): boolean {
  if (fault === undefined) return true;
  const timedOutBefore = fault.name === 'timeout' && timings.sendMs === undefined;
  return !timedOutBefore && !UNCONNECTED.has(fault.name);
}

/** A server may refuse who shows no certificate in the handshake, or hang up right after it. */
function isTlsRefusal({ fault, connection }: Exchange, step: Step | undefined): boolean {
  if (fault === undefined || !lacksCertificate(step)) return false;
  // The server's own certificate was read, and it was us who did not trust it.
  if (fault.phase === 'tls' && connection.tls !== undefined) return false;
  return fault.name === 'tls' || fault.name === 'reset';
}

function lacksCertificate(step: Step | undefined): boolean {
  return step?.authorization?.broken?.required.scheme.type === 'mutualTLS';
}

function runChecks<S extends Subject>(checks: readonly Check<S>[], subject: S): readonly Found[] {
  const found: Found[] = [];
  for (const check of checks) {
    if (found.length > 0 && isYielding(check, found)) continue;
    for (const finding of check.run(subject)) {
      found.push({ check, finding, operation: subject.operation, step: subject.index });
    }
  }
  return found;
}

function isYielding({ unless = [] }: Check<never>, found: readonly Found[]): boolean {
  return unless.some((name) => found.some(({ check }) => check.name === name));
}

/** A server error is the reason already. */
function failureOf(
  { operation, case: { steps }, failure }: JudgeInput,
  found: readonly Found[],
): readonly Found[] {
  if (failure === undefined) return [];
  const { exchange: step, place, ...finding } = failure;
  const isError = found.some((each) => each.step === step && each.check.name === 'server-error');
  if (isError) return [];
  const of = steps[step]?.operation ?? operation;
  return [{ check: workflowStep, finding: { ...finding, document: place }, operation: of, step }];
}

interface Compared {
  readonly differences: readonly Found[];
  readonly untested?: string | undefined;
}

const NOT_COMPARED: Compared = { differences: [] };

/** A story that was cut short is not compared. */
function compare(
  { operation, case: { comparison, steps }, severities }: JudgeInput,
  answers: readonly AnswerSubject[],
): Compared {
  if (comparison === undefined || severities?.[comparison] === 'off') return NOT_COMPARED;
  if (answers.length < steps.length) return NOT_COMPARED;
  const check: Comparison = COMPARISONS[comparison];
  const untested = check.obstacle?.(answers);
  if (untested !== undefined) return { ...NOT_COMPARED, untested };
  const differences = check.run(answers).map(({ step = answers.length - 1, ...finding }) => {
    return { check, finding, operation, step };
  });
  return { differences };
}
