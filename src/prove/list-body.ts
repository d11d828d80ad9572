import type { Change } from './answers.ts';
import type { Call, World } from './handlers.ts';

export function listBody({ route }: Call, { answers }: World, _pointer: string): Change {
  return { body: answers.base(route.operation)?.value };
}
