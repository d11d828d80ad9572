import type { CaseRow, CaseTable } from './case-table.ts';
import { element } from './elements.ts';
import { milliseconds } from '../../words.ts';

/** Rows that are drawn before and after those that are seen. */
const OVERSCAN = 12;

/** A list of which only the rows that are seen are in the page; one of them is chosen. */
export interface CaseList {
  show(indices: readonly number[]): void;
  /** Chooses a case by its index in the table and brings it into view; false where it is not listed. */
  choose(index: number): boolean;
}

export const SIGNS: Readonly<Record<string, string>> = {
  conforms: '✓',
  violates: '✕',
  unreachable: '⚡',
  skipped: '–',
};

export const STATE_WORDS: Readonly<Record<string, string>> = { skipped: 'not tested' };

/** What is listed, and what of it is drawn. */
interface Listing {
  readonly box: HTMLElement;
  /** As high as all rows would be. */
  readonly space: HTMLElement;
  readonly table: CaseTable;
  shown: readonly number[];
  /** Position in `shown`; -1: none. */
  chosen: number;
  /** What was drawn last: drawn again, it would be the same. */
  drawn: string;
}

export function createCaseList(
  box: HTMLElement,
  table: CaseTable,
  onChoice: (row: CaseRow) => void,
): CaseList {
  const space = element('div', 'space', []);
  space.setAttribute('role', 'presentation');
  box.replaceChildren(space);
  const listing: Listing = { box, space, table, shown: [], chosen: -1, drawn: '' };
  const select = (position: number): void => {
    const index = choosePosition(listing, position);
    if (index !== undefined) onChoice(table.row(index));
  };
  box.addEventListener('scroll', () => requestAnimationFrame(() => draw(listing)));
  new ResizeObserver(() => draw(listing)).observe(box);
  box.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (option !== null) select(Number(option.getAttribute('aria-posinset')) - 1);
  });
  box.addEventListener('keydown', (event) => {
    const next = positionFor(event.key, listing);
    if (next === undefined) return;
    event.preventDefault();
    select(next);
  });
  return {
    show(indices) {
      Object.assign(listing, { shown: indices, chosen: -1, drawn: '' });
      box.scrollTop = 0;
      draw(listing);
    },
    choose(index) {
      const position = listing.shown.indexOf(index);
      if (position >= 0) select(position);
      return position >= 0;
    },
  };
}

function rowHeightOf(box: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(box).getPropertyValue('--row'));
}

function draw(listing: Listing): void {
  const { box, space, shown, chosen } = listing;
  const height = rowHeightOf(box);
  const first = Math.max(0, Math.floor(box.scrollTop / height) - OVERSCAN);
  const end = Math.ceil((box.scrollTop + box.clientHeight) / height) + OVERSCAN;
  const last = Math.min(shown.length, end);
  const drawn = `${first} ${last} ${chosen} ${height}`;
  if (drawn === listing.drawn) return;
  listing.drawn = drawn;
  space.style.height = `${shown.length * height}px`;
  space.replaceChildren(...rowsOf(listing, { first, last, height }));
  if (chosen >= first && chosen < last) box.setAttribute('aria-activedescendant', `case-${chosen}`);
  else box.removeAttribute('aria-activedescendant');
}

function rowsOf(
  { table, shown, chosen }: Listing,
  {
    first,
    last,
    height,
  }: { readonly first: number; readonly last: number; readonly height: number },
): readonly HTMLElement[] {
  return shown.slice(first, last).map((index, offset) => {
    const position = first + offset;
    const row = optionOf(table.row(index), position, shown.length);
    row.style.transform = `translateY(${position * height}px)`;
    row.setAttribute('aria-selected', String(position === chosen));
    return row;
  });
}

/** Brings it into view; the index of the case there, or `undefined` where nothing is listed. */
function choosePosition(listing: Listing, position: number): number | undefined {
  const { box, shown } = listing;
  if (shown.length === 0) return undefined;
  listing.chosen = Math.max(0, Math.min(shown.length - 1, position));
  const height = rowHeightOf(box);
  const top = listing.chosen * height;
  if (top < box.scrollTop) box.scrollTop = top;
  const bottom = top + height - box.clientHeight;
  if (bottom > box.scrollTop) box.scrollTop = bottom;
  draw(listing);
  return shown[listing.chosen];
}

function positionFor(key: string, { box, chosen, shown }: Listing): number | undefined {
  const page = Math.max(1, Math.floor(box.clientHeight / rowHeightOf(box)) - 1);
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + page,
    PageUp: chosen - page,
    Home: 0,
    End: shown.length - 1,
  };
  return steps[key];
}

function optionOf(row: CaseRow, position: number, size: number): HTMLElement {
  const { state, title, operation, origin, status, durationMs, id } = row;
  const option = element('div', `case is-${state}`, [
    element('span', 'sign', SIGNS[state] ?? ''),
    element('span', 'title', title),
    element('span', 'operation', operation),
    element('span', 'origin', origin),
    element('span', 'status', status === 0 ? '–' : String(status)),
    element('span', 'ms', durationMs === 0 ? '–' : `${milliseconds(durationMs)} ms`),
    element('span', 'hidden', `, ${STATE_WORDS[state] ?? state}`),
  ]);
  option.id = `case-${position}`;
  option.title = id;
  option.setAttribute('role', 'option');
  option.setAttribute('aria-posinset', String(position + 1));
  option.setAttribute('aria-setsize', String(size));
  return option;
}
