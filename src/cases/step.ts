import type { HttpRequest } from '../exchange/index.ts';
import type { Intent, Step, Values } from './case.ts';

/** A step from what is particular about it. */
export function stepOf(
  intent: Intent,
  build: (values: Values) => HttpRequest,
  rest: Partial<Omit<Step, 'intent' | 'build'>> = {},
): Step {
  return { intent, basis: 'document', needs: [], prefers: [], sameValues: false, ...rest, build };
}

/** How a title ends. */
export function ending(intent: Intent): string {
  return ENDINGS[intent];
}

const ENDINGS: Readonly<Record<Intent, string>> = {
  accept: 'is accepted',
  reject: 'is refused',
  any: 'is answered as documented',
};
