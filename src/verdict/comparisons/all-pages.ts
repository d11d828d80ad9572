import { MOST_PAGES, nextCursor } from '../../cases/index.ts';
import type { Comparison, ComparisonFinding } from '../check.ts';
import { valueOf } from '../content.ts';
import { bodyPlace, valueAt } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';
import { entriesOf, keysOf, listPlace, noList } from './entries.ts';
import { headerOf, isSuccess } from './story.ts';

/**
 * The pages of a list come to an end, and have as many things as the list says: all pages in turn, and
 * the first once more. Where that is not what it was, the list has changed.
 */
export const allPages: Comparison = {
  name: 'all-pages',
  title: 'Pages have another total',
  severity: 'warning',
  obstacle(subjects) {
    const walk = walkOf(subjects);
    if (walk === undefined) return noList(subjects) ?? 'the story was cut short';
    const { first, again, isRead } = walk;
    const isChanged = keysIn(first) !== keysIn(again) || totalOf(first) !== totalOf(again);
    if (isChanged) return 'the list changed while it was read';
    if (endless(walk).length > 0 || isRead) return undefined;
    return `the list has more than ${MOST_PAGES} pages`;
  },
  run(subjects) {
    const walk = walkOf(subjects);
    if (walk === undefined) return [];
    const found = endless(walk);
    return found.length > 0 ? found : otherTotal(walk);
  },
};

interface Walk {
  readonly first: AnswerSubject;
  readonly last: AnswerSubject;
  /** The first page once more. */
  readonly again: AnswerSubject;
  /** What asked for the pages. */
  readonly cursors: readonly (string | null)[];
  /** Different entries on all of them. */
  readonly met: number;
  /** Whether all were read. */
  readonly isRead: boolean;
}

/** `undefined` where the first page was not read, twice. A page beyond the last may be refused. */
function walkOf(subjects: readonly AnswerSubject[]): Walk | undefined {
  const again = subjects.at(-1);
  const pages = subjects.slice(0, -1).filter((each) => isSuccess(each));
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined || again === undefined) return undefined;
  if (noList([...pages, again]) !== undefined) return undefined;
  const keys = pages.flatMap((page) => keysOf(entriesOf(page) ?? []));
  const met = new Set(keys).size;
  const cursors = pages.map(askedBy);
  return { first, last, again, cursors, met, isRead: subjects.length - 1 < MOST_PAGES };
}

function askedBy({ exchange, case: { clues } }: AnswerSubject): string | null {
  const [, query] = exchange.request.path.split('?');
  return new URLSearchParams(query).get(clues?.field ?? '');
}

function keysIn(page: AnswerSubject): string {
  return keysOf(entriesOf(page) ?? []).join();
}

/** A last page that has a cursor all the same. */
function endless(walk: Walk): readonly ComparisonFinding[] {
  const { last } = walk;
  const next = nextCursor(last.exchange);
  const message = next && circleOf(walk, next.text);
  if (next === undefined || message === undefined) return [];
  return [
    {
      title: 'Pages never end',
      message,
      expected: 'no next page after the last one',
      actual: next.text,
      response: next.place,
      key: 'end',
      step: last.index,
    },
  ];
}

/** Why a cursor leads nowhere: it led to a page before, or an empty page has it when everything was met. */
function circleOf({ first, last, cursors, met }: Walk, next: string): string | undefined {
  if (cursors.includes(next)) return 'the next page is one that was read already';
  const isEmpty = entriesOf(last)?.length === 0;
  if (!isEmpty || met < (totalOf(first) ?? Infinity)) return undefined;
  return 'an empty page has a next one, when as many things were met as the list says';
}

function otherTotal({ first, met }: Walk): readonly ComparisonFinding[] {
  const total = totalOf(first);
  if (total === undefined || total === met) return [];
  return [
    {
      message: 'all pages together have another number of things than the list says',
      expected: `${met}, as on all pages`,
      actual: String(total),
      response: totalPlace(first) ?? listPlace(first),
      key: 'total',
      step: first.index,
    },
  ];
}

function totalOf(page: AnswerSubject): number | undefined {
  const { total } = page.case.clues ?? {};
  if (total === undefined) return undefined;
  if ('header' in total) {
    const text = headerOf(page, total.header) ?? '';
    return /^\d+$/.test(text) ? Number(text) : undefined;
  }
  const value = valueOf(page.content);
  const number = value === undefined ? undefined : valueAt(value, total.pointer);
  return typeof number === 'number' ? number : undefined;
}

function totalPlace({ case: { clues } }: AnswerSubject): string | undefined {
  const { total } = clues ?? {};
  if (total === undefined) return undefined;
  return 'header' in total ? `header ${total.header}` : bodyPlace(total.pointer);
}
