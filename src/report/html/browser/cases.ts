import { showCase } from './case-detail.ts';
import { startExchanges } from './case-exchanges.ts';
import { createCaseList, type CaseList } from './case-list.ts';
import { createCaseTable, type CaseQuery, type CaseTable } from './case-table.ts';
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
  const [view, box, pane] = [byId('case-view'), byId('case-list'), byId('case-detail')];
  const exchanges = byId('case-exchanges');
  const form = formOf('case-filters');
  const data = await unpackCases();
  if (!view || !box || !pane || !exchanges || !form || data === undefined) return undefined;
  view.hidden = false;
  form.hidden = false;
  pane.textContent = 'Choose a case to see what is known of it.';
  const table = createCaseTable(data);
  const showExchanges = startExchanges(exchanges);
  const list = createCaseList(box, table, (index) => {
    const row = table.row(index);
    showCase(pane, row);
    void showExchanges(index, row);
    history.replaceState(null, '', `#case=${encodeURIComponent(row.id)}`);
  });
  return createCases(form, table, list);
}

function createCases(form: HTMLFormElement, table: CaseTable, list: CaseList): Cases {
  let [text, finding] = ['', ''];
  const refresh = (): number => {
    const found = table.find({ text, finding, ...filtersOf(form) });
    list.show(found);
    tellCount(found.length, table.size);
    return found.length;
  };
  const filter = (wanted: Partial<CaseQuery>): void => {
    finding = wanted.finding ?? '';
    for (const name of FILTERS) choose(form, name, wanted[name] ?? '');
    refresh();
  };
  const showAll = (): void => {
    text = '';
    filter({});
  };
  form.addEventListener('change', refresh);
  byId('clear-cases')?.addEventListener('click', showAll);
  refresh();
  return {
    filter,
    search(wanted) {
      text = wanted;
      return refresh();
    },
    open(id) {
      const index = table.indexOf(id);
      if (index < 0) return;
      if (!list.choose(index)) {
        showAll();
        list.choose(index);
      }
      byId('cases')?.scrollIntoView();
    },
  };
}

const FILTERS = ['state', 'operation', 'origin'] as const;

function filtersOf(form: HTMLFormElement): Omit<CaseQuery, 'text' | 'finding'> {
  const [state, operation] = [valueOf(form, 'state'), valueOf(form, 'operation')];
  return { state, operation, origin: valueOf(form, 'origin'), sort: valueOf(form, 'sort') };
}

function tellCount(found: number, size: number): void {
  const [count, clear] = [byId('cases-count'), byId('clear-cases')];
  if (clear) clear.hidden = found === size;
  const [part, all] = [found.toLocaleString('en-US'), size.toLocaleString('en-US')];
  if (count) count.textContent = found === size ? all : `${part} of ${all}`;
}
