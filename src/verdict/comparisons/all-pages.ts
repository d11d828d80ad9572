import { MOST_PAGES, nextCursor } from '../../cases/index.ts';
import type { Comparison, ComparisonFinding } from '../check.ts';
import { valueOf } from '../content.ts';
import { bodyPlace, valueAt } from '../pointers.ts';
import type { AnswerSubject } from '../subject.ts';
import { entriesOf, keysOf, listPlace, noList } from './entries.ts';
import { headerOf, isGone, isSuccess } from './story.ts';

/**
 * The pages of a list come to an end, and have as many things as the list says: all pages in turn, twice,
 * each time between two looks at as much as can be had at once. Where these differ, the list has changed.
 */
export const allPages: Comparison = {
  name: 'all-pages',
  title: 'Pages have another total',
  severity: 'warning',
  faultCode: 905,
  obstacle(subjects) {
    if (subjects.length === 1) return noList(subjects) ?? 'the list is empty';
    const rounds = roundsOf(subjects);
    if (rounds === undefined) return noList(subjects) ?? CHANGED;
    return rounds.map(obstacleTo).find((obstacle) => obstacle !== undefined);
  },
  run(subjects) {
    const [one = [], other = []] = roundsOf(subjects)?.map(foundIn) ?? [];
    return one.filter(({ key }) => other.some((each) => each.key === key));
  },
};

const CHANGED = 'the list changed while it was read';

type Round = readonly AnswerSubject[];

/** Both with the looks before and after; `undefined` where there are not two of as many pages. */
function roundsOf(subjects: Round): readonly [Round, Round] | undefined {
  const middle = (subjects.length - 1) / 2;
  if (!Number.isInteger(middle) || middle < 2) return undefined;
  return [subjects.slice(0, middle + 1), subjects.slice(middle)];
}

function obstacleTo(round: Round): string | undefined {
  const walk = walkOf(round);
  if (walk === undefined) return noList(round);
  if (isChanged(round)) return CHANGED;
  if (walk.isRead || endless(walk).length > 0) return undefined;
  return `not all pages could be read, of which ${MOST_PAGES} are at most`;
}

function foundIn(round: Round): readonly ComparisonFinding[] {
  const walk = walkOf(round);
  if (walk === undefined) return [];
  const found = endless(walk);
  return found.length > 0 ? found : otherTotal(walk);
}

interface Walk {
  readonly pages: readonly AnswerSubject[];
  readonly last: AnswerSubject;
  /** Different entries on all of them. */
  readonly met: number;
  /** Whether these are all pages. */
  readonly isRead: boolean;
}

/** `undefined` where no page was read. One beyond the last may be refused. */
function walkOf(subjects: Round): Walk | undefined {
  const asked = subjects.slice(1, -1);
  const pages = asked.filter((each) => isSuccess(each));
  const last = pages.at(-1);
  const isList = noList([...subjects.slice(0, 1), ...pages, ...subjects.slice(-1)]) === undefined;
  if (last === undefined || !isList) return undefined;
  const keys = pages.flatMap((page) => keysOf(entriesOf(page) ?? []));
  const isEnd = pages.length === asked.length || asked.slice(-1).every(isGone);
  const isRead = isEnd && asked.length < MOST_PAGES;
  return { pages, last, met: new Set(keys).size, isRead };
}

function isChanged(subjects: Round): boolean {
  const looks = [...subjects.slice(0, 1), ...subjects.slice(-1)];
  return new Set(looks.map((look) => `${keysIn(look)} ${totalOf(look) ?? ''}`)).size > 1;
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
function circleOf({ pages, last, met }: Walk, next: string): string | undefined {
  if (pages.some((page) => askedBy(page) === next))
    return 'the next page is one that was read already';
  const isEmpty = entriesOf(last)?.length === 0;
  if (!isEmpty || met < (totalOf(last) ?? Infinity)) return undefined;
  return 'an empty page has a next one, when as many things were met as the list says';
}

function otherTotal({ pages, met }: Walk): readonly ComparisonFinding[] {
  const wrong = pages.find((page) => totalOf(page) !== undefined && totalOf(page) !== met);
  if (wrong === undefined) return [];
  return [
    {
      message: 'all pages together have another number of things than the list says',
      expected: `${met}, as on all pages`,
      actual: String(totalOf(wrong)),
      response: totalPlace(wrong) ?? listPlace(wrong),
      key: 'total',
      step: wrong.index,
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
