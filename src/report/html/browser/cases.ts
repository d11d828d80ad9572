import { showCase } from './case-detail.ts';
import { createCaseList } from './case-list.ts';
import { createCaseTable, type CaseQuery } from './case-table.ts';
import { byId, choose, formOf, valueOf } from './elements.ts';
import { unpackCases } from './unpack.ts';

/** The list of cases, its filters and what is shown of the one that is chosen. */
export interface Cases {
  /** Finds cases by text, besides what the filters say; returns how many. */
  search(text: string): number;
  /** Sets a filter, or the finding whose cases are wanted, and leaves out all others. */
  filter(filter: Partial<Omit<CaseQuery, 'text' | 'sort'>>): void;
  /** Chooses the case of that id. */
  open(id: string): void;
}

export async function startCases(): Promise<Cases | undefined> {
  const [view, box, pane, form] = [
    byId('case-view'),
    byId('case-list'),
    byId('case-detail'),
    formOf('case-filters'),
  ];
  const data = await unpackCases();
  if (!view || !box || !pane || !form || data === undefined) return undefined;
  const table = createCaseTable(data);
  const list = createCaseList(box, table, (row) => {
    showCase(pane, row);
    history.replaceState(null, '', `#case=${encodeURIComponent(row.id)}`);
  });
  const clear = byId('clear-cases');
  let [text, finding] = ['', ''];
  const refresh = (): number => {
    const query = { text, finding, ...filtersOf(form) };
    const found = table.find(query);
    list.show(found);
    tellCount(found.length, table.size);
    if (clear) clear.hidden = found.length === table.size;
    return found.length;
  };
  const reset = (filter: Partial<CaseQuery>): void => {
    finding = filter.finding ?? '';
    for (const name of ['state', 'operation', 'origin'] as const)
      choose(form, name, filter[name] ?? '');
    refresh();
  };
  form.addEventListener('change', refresh);
  clear?.addEventListener('click', () => {
    text = '';
    reset({});
  });
  view.hidden = false;
  form.hidden = false;
  pane.textContent = 'Choose a case to see what is known of it.';
  refresh();
  return {
    search(wanted) {
      text = wanted;
      return refresh();
    },
    filter: reset,
    open(id) {
      const index = table.indexOf(id);
      if (index < 0) return;
      if (!list.choose(index)) {
        text = '';
        reset({});
        list.choose(index);
      }
      byId('cases')?.scrollIntoView();
    },
  };
}

function filtersOf(form: HTMLFormElement): Omit<CaseQuery, 'text' | 'finding'> {
  const [state, operation] = [valueOf(form, 'state'), valueOf(form, 'operation')];
  return { state, operation, origin: valueOf(form, 'origin'), sort: valueOf(form, 'sort') };
}

function tellCount(found: number, size: number): void {
  const count = byId('cases-count');
  const [part, all] = [found.toLocaleString('en-US'), size.toLocaleString('en-US')];
  if (count) count.textContent = found === size ? all : `${part} of ${all}`;
}
