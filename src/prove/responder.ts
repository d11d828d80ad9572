import type { Contract, DocumentedResponse, Operation } from '../contract/index.ts';
import type { RequestFinding } from './finding.ts';
import type { MadeAnswer } from './made-answer.ts';
import type { ReceivedRequest } from './received-request.ts';

export interface Responder {
  respond(request: ReceivedRequest): Responded;
}

/** What a request is answered, and why. */
export interface Responded {
  /** `undefined` where the path, or the method on it, is not documented. */
  readonly operation: Operation | undefined;
  /** What the request deserved by the document. */
  readonly accepted: boolean;
  /** That the answer is made from; `undefined` where the document has none that fits. */
  readonly response: DocumentedResponse | undefined;
  readonly answer: MadeAnswer;
}

export interface ResponderOptions {
  /** Decides ids, tokens and captchas. */
  readonly seed: number;
  /** True for what is overlooked in a request, as if the document did not ask for it. */
  readonly leniency?: ((finding: RequestFinding) => boolean) | undefined;
}

/** A server that keeps the document, without the network: pure but for its own state. */
export function createResponder(_contract: Contract, _options: ResponderOptions): Responder {
  return {
    respond: () => ({
      operation: undefined,
      accepted: false,
      response: undefined,
      answer: { status: 404, headers: [], body: new Uint8Array() },
    }),
  };
}
