import type { Operation, OutcomeRule } from '../contract/index.ts';
import type { HttpResponse } from '../exchange/index.ts';
import type { SchemaError } from '../schema/index.ts';
import { valueOf, type Content } from './content.ts';
import { isBroken, readableAnswer } from './criterion.ts';

/**
 * What an answer says. `neither` and `both`: the operation's criteria can't tell. `unknown`: there
 * is no rule, the rule has no say, or what it reads is broken, which is reported as that.
 */
export type Outcome = 'accepted' | 'rejected' | 'neither' | 'both' | 'unknown';

/** What decides an outcome. */
export interface Answer {
  readonly operation: Operation;
  readonly otherMethod: boolean;
  /** True where the request carries no valid credentials on purpose. */
  readonly unauthorized: boolean;
  readonly response: HttpResponse;
  readonly content: Content;
  readonly schemaErrors: readonly SchemaError[];
}

export function outcomeOf(answer: Answer): Outcome {
  const { outcome: rule } = answer.operation;
  const { status } = answer.response;
  // "Too many requests" says nothing of this one (RFC 6585, section 4).
  if (status === 429 || isServerError(answer)) return 'unknown';
  // What asks for credentials refuses who has none, whether that is documented or not.
  if (rule.kind === 'unknown') return answer.unauthorized ? outcomeByStatus(status) : 'unknown';
  if (rule.kind === 'status') return outcomeByStatus(status);
  const outcome = outcomeByCriteria(rule, answer);
  return DECIDED.has(outcome) ? outcome : (outcomeBesideCriteria(answer) ?? outcome);
}

const DECIDED: ReadonlySet<Outcome> = new Set(['accepted', 'rejected']);

/** No criterion is made for the answer to a method that the document does not have, or to nobody. */
function outcomeBesideCriteria(answer: Answer): Outcome | undefined {
  if (isUnauthorizedStatus(answer)) return 'rejected';
  return answer.otherMethod ? outcomeByStatus(answer.response.status) : undefined;
}

/** 401 and 403 to a request without valid credentials (RFC 9110, section 15.5.2). */
export function isUnauthorizedStatus({
  unauthorized,
  response: { status },
}: Pick<Answer, 'unauthorized' | 'response'>): boolean {
  return unauthorized && (status === 401 || status === 403);
}

/** Not 501 to another method, which is how to refuse one (RFC 9110, section 9.1), nor 505. */
export function isServerError({
  response,
  otherMethod,
}: Pick<Answer, 'response' | 'otherMethod'>): boolean {
  return response.status >= 500 && !(otherMethod && [501, 505].includes(response.status));
}

function outcomeByStatus(status: number): Outcome {
  if (status >= 200 && status < 300) return 'accepted';
  return (status >= 400 && status < 500) || status === 501 || status === 505
    ? 'rejected'
    : 'unknown';
}

type Criteria = Extract<OutcomeRule, { kind: 'criteria' }>;

function outcomeByCriteria({ accepted, rejected }: Criteria, answer: Answer): Outcome {
  const { content, response, schemaErrors } = answer;
  if (content.kind !== 'none' && valueOf(content) === undefined) return 'unknown';
  if (isBroken(accepted, schemaErrors) || isBroken(rejected, schemaErrors)) return 'unknown';
  const readable = readableAnswer(response, content);
  const isAccepted = accepted.evaluate(readable);
  const isRejected = rejected.evaluate(readable);
  if (isAccepted) return isRejected ? 'both' : 'accepted';
  return isRejected ? 'rejected' : 'neither';
}
