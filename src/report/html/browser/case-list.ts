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

export function createCaseList(
  box: HTMLElement,
  table: CaseTable,
  onChoice: (row: CaseRow) => void,
): CaseList {
  const space = element('div', 'space', []);
  space.setAttribute('role', 'presentation');
  box.replaceChildren(space);
  let shown: readonly number[] = [];
  let chosen = -1;
  let drawn = '';
  const rowHeight = (): number =>
    Number.parseFloat(getComputedStyle(box).getPropertyValue('--row'));
  const draw = (): void => {
    const height = rowHeight();
    const first = Math.max(0, Math.floor(box.scrollTop / height) - OVERSCAN);
    const last = Math.min(
      shown.length,
      Math.ceil((box.scrollTop + box.clientHeight) / height) + OVERSCAN,
    );
    const state = `${first} ${last} ${chosen} ${height}`;
    if (state === drawn) return;
    drawn = state;
    space.style.height = `${shown.length * height}px`;
    const rows: HTMLElement[] = [];
    for (let position = first; position < last; position += 1) {
      const row = optionOf(table.row(shown[position] ?? 0), position, shown.length);
      row.style.transform = `translateY(${position * height}px)`;
      row.setAttribute('aria-selected', String(position === chosen));
      rows.push(row);
    }
    space.replaceChildren(...rows);
    if (chosen >= first && chosen < last)
      box.setAttribute('aria-activedescendant', `case-${chosen}`);
    else box.removeAttribute('aria-activedescendant');
  };
  const select = (position: number): void => {
    if (shown.length === 0) return;
    chosen = Math.max(0, Math.min(shown.length - 1, position));
    const [height, top] = [rowHeight(), chosen * rowHeight()];
    if (top < box.scrollTop) box.scrollTop = top;
    if (top + height > box.scrollTop + box.clientHeight)
      box.scrollTop = top + height - box.clientHeight;
    draw();
    onChoice(table.row(shown[chosen] ?? 0));
  };
  box.addEventListener('scroll', () => requestAnimationFrame(draw), { passive: true });
  new ResizeObserver(() => draw()).observe(box);
  box.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (option !== null) select(Number(option.getAttribute('aria-posinset')) - 1);
  });
  box.addEventListener('keydown', (event) => {
    const page = Math.max(1, Math.floor(box.clientHeight / rowHeight()) - 1);
    const next = stepFor(event.key, { chosen, page, size: shown.length });
    if (next === undefined) return;
    event.preventDefault();
    select(next);
  });
  return {
    show(indices) {
      shown = indices;
      chosen = -1;
      drawn = '';
      box.scrollTop = 0;
      draw();
    },
    choose(index) {
      const position = shown.indexOf(index);
      if (position >= 0) select(position);
      return position >= 0;
    },
  };
}

function stepFor(
  key: string,
  { chosen, page, size }: { readonly chosen: number; readonly page: number; readonly size: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: chosen + 1,
    ArrowUp: chosen - 1,
    PageDown: chosen + page,
    PageUp: chosen - page,
    Home: 0,
    End: size - 1,
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
