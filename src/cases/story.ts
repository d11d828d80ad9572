import type { Exchange } from '../exchange/index.ts';
import type { Place } from '../source/index.ts';
import type { Step, Values } from './case.ts';

/**
 * A story whose next request depends on the answers so far. Driven by whoever sends: it asks for
 * something, is told what came of it, and in the end says how it ended. Pure: the same replies lead
 * the same way.
 */
export type Story = Generator<StoryAsk, StoryEnd, StoryReply>;

export type StoryAsk =
  /** To send the request of a step, once `waitMs` milliseconds have passed. */
  | { readonly kind: 'request'; readonly step: Step; readonly waitMs: number }
  /** Known-good values, the captcha a fresh one. */
  | { readonly kind: 'values'; readonly needs: Step['needs'] };

/** What came of what was asked for. */
export type StoryReply =
  | { readonly kind: 'exchange'; readonly exchange: Exchange }
  | { readonly kind: 'values'; readonly values: Values };

export interface StoryEnd {
  /** What the server did that the story does not allow; `undefined` where it went as it should. */
  readonly failure?: StoryFailure | undefined;
  /** Why it could not be told to its end, through no fault of the server's. */
  readonly obstacle?: string | undefined;
  /** What a reader must know. */
  readonly notes: readonly string[];
}

/** An answer that a step does not allow. */
export interface StoryFailure {
  /** Index of the exchange. */
  readonly exchange: number;
  /** A sentence without full stop. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** What was not met. */
  readonly place: Place;
  /** As in a violation: `status`, `header location`, `body#/id`. */
  readonly response: string;
}
