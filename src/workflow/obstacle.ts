import type { Place } from '../source/index.ts';
import type { Expression } from './expression.ts';

/** The story can't go on, and the server is not to blame; the message is a sentence part. */
export class StoryObstacle extends Error {
  override readonly name = 'StoryObstacle';
}

/** A request needs what an earlier answer did not give. */
export class MissingValue extends Error {
  override readonly name = 'MissingValue';
  readonly expression: Expression;
  /** Where it is needed. */
  readonly place: Place;

  constructor(expression: Expression, place: Place) {
    super(`${expression.text} gives nothing`);
    this.expression = expression;
    this.place = place;
  }
}
