import type { DocumentedResponse, Operation } from '../contract/index.ts';
import { bestFit, rangeOf } from '../serialize/index.ts';
import type { Json } from '../source/index.ts';
import { createBases, type BaseBody, type Bases } from './base-body.ts';
import { acceptance, refusal, type Chosen, type Fault } from './choose-response.ts';
import type { Responded } from './responded.ts';
import { writeAnswer, type GivenHeaders } from './write-answer.ts';

/** Makes answers from what the document says of them. */
export interface Answers {
  /**
   * The request did what was asked. `body` makes another one of that which the answer has by itself, and
   * may add headers.
   */
  accept(operation: Operation, change?: Change): Responded;
  refuse(operation: Operation, fault: Fault): Responded;
  /** Whether what is given has a media type that is asked for, as far as the document has 406 for that. */
  isAcceptable(operation: Operation, accept: string | undefined): boolean;
  /** An answer of this status, which the document has. */
  other(operation: Operation, status: number, headers: GivenHeaders): Responded;
  /** The body that an acceptance has by itself; `undefined` where it has none. */
  base(operation: Operation, wanted?: DocumentedResponse): BaseBody | undefined;
}

export interface Change {
  /** Default: the first that is a success. */
  readonly response?: DocumentedResponse | undefined;
  readonly body?: Json | undefined;
  readonly headers?: GivenHeaders | undefined;
}

export function createAnswers(): Answers {
  const bases = createBases();
  return {
    accept(operation, change = {}) {
      return written(
        operation,
        { chosen: acceptance(operation, change.response), accepted: true },
        { bases, change },
      );
    },
    isAcceptable(operation, accept) {
      if (accept === undefined || !operation.responses.some(({ status }) => status === '406'))
        return true;
      const content = acceptance(operation).response?.content ?? [];
      return content.length === 0 || content.some(({ range }) => isAmong(range, accept));
    },
    refuse: (operation, fault) => refused(operation, fault, bases),
    other(operation, status, headers) {
      const response = operation.responses.find((each) => each.status === String(status));
      const chosen = { status, response };
      return written(operation, { chosen, accepted: status < 400 }, { bases, change: { headers } });
    },
    base(operation, wanted) {
      const base = bases(operation, acceptance(operation, wanted), true);
      return base.kind === 'body' ? base.body : undefined;
    },
  };
}

/** RFC 9110, section 12.5.1, without weights. */
function isAmong(range: string, accept: string): boolean {
  const name = rangeOf(range);
  const wanted = accept.split(',').map((each) => ({ range: each.trim() }));
  return bestFit(wanted, name) !== undefined;
}

interface Made {
  readonly bases: Bases;
  readonly change?: Change;
}

function written(
  operation: Operation,
  { chosen, accepted }: { readonly chosen: Chosen; readonly accepted: boolean },
  { bases, change = {} }: Made,
): Responded {
  const base = bases(operation, chosen, accepted);
  const own = base.kind === 'body' ? base.body : undefined;
  const answer = writeAnswer({
    ...chosen,
    mediaType: own?.mediaType,
    body: own === undefined ? undefined : (change.body ?? own.value),
    headers: { ...HEADERS, ...allowed(operation, chosen), ...change.headers },
  });
  return { operation, accepted, response: chosen.response, answer };
}

/** What is made for one request is for no other. */
const HEADERS: GivenHeaders = { 'cache-control': 'no-store' };

/** RFC 9110, section 15.5.6. */
function allowed({ documentedMethods }: Operation, { status }: Chosen): GivenHeaders {
  return status === 405 ? { allow: documentedMethods.join(', ') } : {};
}

function refused(operation: Operation, fault: Fault, bases: Bases): Responded {
  for (const chosen of waysToRefuse(operation, fault)) {
    if (bases(operation, chosen, false).kind === 'unmade') continue;
    return written(operation, { chosen, accepted: false }, { bases });
  }
  // The document has no way to say no, so that no answer does: but who is nobody is let in nowhere.
  if (fault === 'credentials' || fault === 'forbidden') {
    const chosen = { status: 401, response: undefined };
    return written(operation, { chosen, accepted: false }, { bases, change: CHALLENGE });
  }
  const { answer, response } = written(
    operation,
    { chosen: acceptance(operation), accepted: true },
    { bases },
  );
  return { operation, accepted: false, response, answer };
}

const CHALLENGE: Change = { headers: { 'www-authenticate': 'Bearer' } };

/** By a status; where the body says it, by each answer that has such a body. */
function waysToRefuse(operation: Operation, fault: Fault): readonly Chosen[] {
  const byStatus = refusal(operation, fault);
  const own = byStatus === undefined ? [] : [byStatus];
  return operation.outcome.kind === 'criteria' ? [...own, acceptance(operation)] : own;
}
