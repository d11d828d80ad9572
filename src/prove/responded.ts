import type { DocumentedResponse, Operation } from '../contract/index.ts';
import type { MadeAnswer } from './made-answer.ts';

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
