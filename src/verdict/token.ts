import { valueAt } from './pointers.ts';
import type { AnswerSubject } from './subject.ts';

/** The token that an answer hands out; an empty one is none. */
export function tokenOf({ operation, content }: AnswerSubject): string | undefined {
  const pointer = operation.login?.token;
  if (pointer === undefined || content.kind !== 'json') return undefined;
  const token = valueAt(content.value, pointer);
  return typeof token === 'string' && token !== '' ? token : undefined;
}
