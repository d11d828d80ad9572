import type { Answer } from '../../answer.ts';
import type { Behaviour } from '../behaviour.ts';
import type { Call, Handler } from '../call.ts';
import type { OperationId } from '../handlers.ts';
import type { ShopRequest } from '../request.ts';

/** What an operation does instead; `faithful` is what it did. */
export type Broken = (call: Call, faithful: Handler) => Answer;

/** One way to break the shop: exactly one of the first three, and on which requests. */
export interface Fault {
  /** A sentence: what the server does wrong. */
  readonly description: string;
  /** JSON Pointer of the line of the document that the server overlooks. */
  readonly overlooks?: string;
  readonly operations?: Partial<Readonly<Record<OperationId, Broken>>>;
  readonly breaks?: Partial<Behaviour>;
  /** Only on requests like this; default: on all. */
  readonly when?: (request: ShopRequest) => boolean;
  /** Only on this share of the requests, drawn at random; default: on all. */
  readonly chance?: number;
}
