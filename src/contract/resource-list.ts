import { appendPointer } from '../source/index.ts';
import type { Operation } from './contract.ts';
import { describedJson, membersOf, typesOf } from './resource-answer.ts';

/** Where the answer of an operation has its list; `undefined` where it has none, or several. */
export function listPointer({ responses }: Operation): string | undefined {
  const success = responses.find(({ status }) => status === '200' || status === '2XX');
  const described = success && describedJson(success);
  if (described === undefined) return undefined;
  if (typesOf(described.schema).includes('array')) return '';
  const lists = [...membersOf(described)].filter(([, { schema }]) =>
    typesOf(schema).includes('array'),
  );
  const [first, ...more] = lists;
  return first === undefined || more.length > 0 ? undefined : appendPointer('', first[0]);
}
