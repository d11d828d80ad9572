import { appendPointer } from '../source/index.ts';
import type { Operation } from './contract.ts';
import { describedJson, membersOf, typesOf, type Described } from './resource-answer.ts';

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

/** Where the answer of a list says how many things are on all its pages. */
export type ListTotal = { readonly header: string } | { readonly pointer: string };

const TOTAL_HEADER = /^(?:x-total(?:-count)?|total-count|x-pagination-total(?:-count)?)$/i;
const TOTAL_MEMBER = /^total(?:_?(?:count|items|elements|results|records|entries))?$/i;

/** `undefined` where the document has no such number. */
export function listTotal({ responses }: Operation): ListTotal | undefined {
  const success = responses.find(({ status }) => status === '200' || status === '2XX');
  const header = success?.headers.find(({ name }) => TOTAL_HEADER.test(name))?.name;
  if (header !== undefined) return { header: header.toLowerCase() };
  const described = success && describedJson(success);
  const pointer = described && totalPointer(described, '');
  return pointer === undefined ? undefined : { pointer };
}

const PAGE_INFO = /^(?:meta(?:data)?|page|paging|pagination|page_?info)$/i;

/** In the object itself, or in an object in it that tells of the pages. */
function totalPointer(described: Described, within: string): string | undefined {
  for (const [name, member] of membersOf(described)) {
    const pointer = appendPointer(within, name);
    if (TOTAL_MEMBER.test(name) && typesOf(member.schema).includes('integer')) return pointer;
    const inner = within === '' && PAGE_INFO.test(name) ? totalPointer(member, pointer) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}
