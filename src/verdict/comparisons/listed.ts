import { isJsonObject, pointerSegments, type Json } from '../../source/index.ts';
import { valueOf } from '../content.ts';
import { bodyPlace, valueAt } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';
import { isSame } from './same-value.ts';
import { headerOf } from './story.ts';

/** A list that an answer shows, and what is in it of the thing that the story created. */
export interface Listed {
  readonly entries: readonly Json[];
  /** Of the thing. */
  readonly id: string;
  readonly isIn: boolean;
  /** Whether there is no other page that it could be on. */
  readonly isWhole: boolean;
  /** In the form of `Violation.response`. */
  readonly place: string;
}

/** `undefined` where the answers have no such list, or entries without ids. */
export function listedBy(create: AnswerSubject, list: AnswerSubject): Listed | undefined {
  const { id: idPointer = '', list: listPointer = '' } = list.case.clues ?? {};
  const id = partOf(create, idPointer);
  const entries = partOf(list, listPointer);
  if (!Array.isArray(entries) || id === undefined) return undefined;
  const name = pointerSegments(idPointer).at(-1) ?? '';
  const ids = entries.map((entry) => (isJsonObject(entry) ? entry[name] : entry));
  if (ids.includes(undefined)) return undefined;
  return {
    entries,
    id: JSON.stringify(id),
    isIn: ids.some((each) => isSame(each, id)),
    isWhole: isWhole(entries.length, list),
    place: bodyPlace(listPointer),
  };
}

/** Why the list does not tell whether the thing is in it. */
export function unknownIn(listed: Listed | undefined): string | undefined {
  if (listed === undefined) return 'the entries of the list have no ids to tell them by';
  return listed.isIn || listed.isWhole ? undefined : 'the list has more pages than the one read';
}

function partOf({ content }: AnswerSubject, pointer: string): Json | undefined {
  const value = valueOf(content);
  return value === undefined ? undefined : valueAt(value, pointer);
}

const PAGED =
  /^(?:limit|.*page.*|offset|skip|start|cursor|after|before|marker|.*token|count|size)$/i;

/** Whether so few entries are all there are. */
function isWhole(count: number, list: AnswerSubject): boolean {
  const total = headerOf(list, 'x-total-count');
  if (total !== undefined && /^\d+$/.test(total)) return Number(total) === count;
  const { page } = list.case.clues ?? {};
  if (page !== undefined) return count < page;
  return !list.operation.parameters.some(
    ({ in: place, name }) => place === 'query' && PAGED.test(name),
  );
}
