import { isJsonObject } from '../../source/index.ts';
import type { Difference, Position } from './difference.ts';
import type { Flat } from './flat.ts';
import { membersOf, type Conjunction, type Located, type Sides } from './located.ts';

/** Two schemas of the same part of a value, and all that is known of them. */
export interface Pair {
  readonly around: Sides<Conjunction>;
  readonly flat: Sides<Flat>;
  readonly at: Position;
}

/** Goes on with two schemas of a part. */
export interface Descend {
  (around: Sides<Conjunction>, at: Position): Iterable<Difference>;
  /** Whether there is no difference. */
  readonly isSame: (around: Sides<Conjunction>) => boolean;
}

/** Below what turns directions around nothing is known of them. */
export function monotone<T extends Difference['effect']>(
  effect: T,
  { isMonotone }: Position,
): T | 'mixed' {
  return isMonotone ? effect : 'mixed';
}

/** Every schema that the keyword holds by name. */
export function namedAt(flat: Flat, keyword: string): ReadonlyMap<string, Located> {
  const located = flat.keywords.get(keyword);
  return new Map(located !== undefined && isJsonObject(located.json) ? membersOf(located) : []);
}
