import type { Case, Step } from '../cases/index.ts';
import type { DocumentedResponse, MediaType, Operation } from '../contract/index.ts';
import type { Exchange, Fault, HttpResponse } from '../exchange/index.ts';
import { validatorFor, type SchemaError } from '../schema/index.ts';
import { bodyErrors } from '../serialize/index.ts';
import { exactJson } from '../source/index.ts';
import { readContentType, type ContentType } from './content-type.ts';
import { decodeBody, type Content } from './content.ts';
import { documentedResponse, promisedMediaType } from './documented.ts';
import { isBesideDocument } from './reach.ts';
import { isServerError, outcomeOf, type Outcome } from './outcome.ts';
import type { AnswerLimits } from './verdict.ts';

/** One exchange with everything a check may look at. */
export interface Subject {
  readonly operation: Operation;
  readonly case: Case;
  readonly step: Step;
  /** Of the step in its case. */
  readonly index: number;
  readonly exchange: Exchange;
  readonly limits: AnswerLimits;
}

/** An exchange that brought no usable answer. */
export interface FaultSubject extends Subject {
  readonly fault: Fault;
}

/** An exchange with a whole answer, read once for all checks. */
export interface AnswerSubject extends Subject {
  readonly response: HttpResponse;
  readonly contentType: ContentType;
  readonly content: Content;
  /**
   * True where the document says nothing of the answer: to a method that is not the operation's, or
   * from what the API runs on to a request that is a matter of HTTP.
   */
  readonly otherMethod: boolean;
  /** True where the request carries no valid credentials on purpose. */
  readonly unauthorized: boolean;
  /** What the document says of the status; nothing of another method or of a server error. */
  readonly documented: DocumentedResponse | undefined;
  /** What the document says of the body. */
  readonly promised: MediaType | undefined;
  readonly schemaErrors: readonly SchemaError[];
  readonly outcome: Outcome;
}

/** Throws `DefectError` where the documented schema does not compile. */
export function readAnswer(subject: Subject, response: HttpResponse): AnswerSubject {
  const { operation, case: tried, step, index, exchange, limits } = subject;
  const otherMethod =
    exchange.request.method !== operation.method || isBesideDocument(step, response.status);
  const contentType = readContentType(response.headers);
  const isDescribed = !otherMethod && !isServerError({ response, otherMethod });
  const documented = isDescribed ? documentedResponse(operation, response.status) : undefined;
  const promised = documented && promisedMediaType(documented, contentType);
  const content = decodeBody(response, contentType, promised);
  const schemaErrors = promised === undefined ? [] : errorsIn(content, promised);
  const unauthorized = step.authorization?.broken !== undefined;
  const outcome = outcomeOf({
    operation,
    otherMethod,
    unauthorized,
    response,
    content,
    schemaErrors,
  });
  // Named one by one: a spread costs more than all of this function besides.
  return {
    operation,
    case: tried,
    step,
    index,
    exchange,
    limits,
    response,
    contentType,
    content,
    otherMethod,
    unauthorized,
    documented,
    promised,
    schemaErrors,
    outcome,
  };
}

function errorsIn(content: Content, promised: MediaType): readonly SchemaError[] {
  if (content.kind === 'value') return bodyErrors(content.value, promised, content.codec);
  const { schema } = promised;
  if (schema === undefined || content.kind !== 'json') return [];
  return validatorFor(schema)(exactJson(content.text, content.value));
}
