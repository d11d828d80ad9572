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
  switch (intent) {
    case 'accept':
      return 'is accepted';
    case 'reject':
      return 'is refused';
    case 'any':
      return 'is answered as documented';
  }
}
