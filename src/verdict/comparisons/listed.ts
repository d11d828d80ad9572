import { isJsonObject, pointerSegments, type Json } from '../../source/index.ts';
import { valueOf } from '../content.ts';
import { bodyPlace, valueAt } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';
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
  const clues = list.case.clues ?? {};
  const { id: idPointer, list: listPointer } = clues;
  const created = valueOf(create.content);
  const shown = valueOf(list.content);
  if (idPointer === undefined || listPointer === undefined) return undefined;
  if (created === undefined || shown === undefined) return undefined;
  const entries = valueAt(shown, listPointer);
  const id = valueAt(created, idPointer);
  const name = pointerSegments(idPointer).at(-1) ?? '';
  if (!Array.isArray(entries) || id === undefined) return undefined;
  const ids = entries.map((entry) => (isJsonObject(entry) ? entry[name] : entry));
  if (ids.includes(undefined)) return undefined;
  return {
    entries,
    id: JSON.stringify(id),
    isIn: ids.some((each) => String(each) === String(id)),
    isWhole: isWhole(entries.length, list),
    place: bodyPlace(listPointer),
  };
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
