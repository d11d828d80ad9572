import { milliseconds } from '../../words.ts';
import type { CaseRow, CaseTable } from './case-table.ts';
import { element } from './elements.ts';

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
  /** Those in the page, by position. */
  readonly rows: Map<number, HTMLElement>;
}

export function createCaseList(
  box: HTMLElement,
  table: CaseTable,
  onChoice: (index: number) => void,
): CaseList {
  const space = element('div', 'space', []);
  space.setAttribute('role', 'presentation');
  box.replaceChildren(space);
  const listing: Listing = { box, space, table, shown: [], chosen: -1, drawn: '', rows: new Map() };
  const select = (position: number): void => {
    const index = choosePosition(listing, position);
    if (index !== undefined) onChoice(index);
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
  const { box, space, shown, chosen, rows } = listing;
  const height = rowHeightOf(box);
  const first = Math.max(0, Math.floor(box.scrollTop / height) - OVERSCAN);
  const end = Math.ceil((box.scrollTop + box.clientHeight) / height) + OVERSCAN;
  const last = Math.min(shown.length, end);
  const drawn = `${first} ${last} ${chosen} ${height}`;
  if (drawn === listing.drawn) return;
  // Another height moves every row.
  if (!listing.drawn.endsWith(` ${height}`)) clear(listing);
  listing.drawn = drawn;
  space.style.height = `${shown.length * height}px`;
  for (const [position, row] of rows) {
    row.setAttribute('aria-selected', String(position === chosen));
    if (position >= first && position < last) continue;
    row.remove();
    rows.delete(position);
  }
  const known = [...rows.keys()];
  const start = known.length === 0 ? last : Math.max(first, Math.min(...known));
  space.prepend(...addRows(listing, first, start));
  space.append(...addRows(listing, start, last));
  if (rows.has(chosen)) box.setAttribute('aria-activedescendant', `case-${chosen}`);
  else box.removeAttribute('aria-activedescendant');
}

function clear({ space, rows }: Listing): void {
  space.replaceChildren();
  rows.clear();
}

/** Makes those that are not there yet. */
function addRows({ box, table, shown, chosen, rows }: Listing, first: number, last: number) {
  const height = rowHeightOf(box);
  return shown.slice(first, last).flatMap((index, offset) => {
    const position = first + offset;
    if (rows.has(position)) return [];
    const row = optionOf(table.row(index), position, shown.length);
    row.style.transform = `translateY(${position * height}px)`;
    row.setAttribute('aria-selected', String(position === chosen));
    rows.set(position, row);
    return [row];
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
