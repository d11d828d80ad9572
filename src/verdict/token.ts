import { valueOf } from './content.ts';
import { valueAt } from './pointers.ts';
import type { AnswerSubject } from './subject.ts';

/** The token that an answer hands out; an empty one is none. */
export function tokenOf({ operation, content }: AnswerSubject): string | undefined {
  const pointer = operation.login?.token;
  const body = valueOf(content);
  if (pointer === undefined || body === undefined) return undefined;
  const token = valueAt(body, pointer);
  return typeof token === 'string' && token !== '' ? token : undefined;
}
