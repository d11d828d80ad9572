import { byId, choose, formOf, valueOf } from './elements.ts';

/** The findings, their filters and their order. */
export interface Findings {
  /** Finds findings by text, besides what the filters say; returns how many. */
  search(text: string): number;
  filter(filter: { readonly operation?: string; readonly check?: string }): void;
}

export function startFindings(): Findings | undefined {
  const [form, list] = [formOf('finding-filters'), byId('finding-list')];
  if (!form || !list) return undefined;
  const items = [...list.querySelectorAll<HTMLDetailsElement>('details.finding')];
  const texts = new Map(items.map((item) => [item, (item.textContent ?? '').toLowerCase()]));
  let text = '';
  const refresh = (): number => {
    const isWanted = filterFor(form);
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const item of items) {
      const matches = isWanted(item) && words.every((word) => texts.get(item)?.includes(word));
      item.hidden = !matches;
      if (matches) found += 1;
    }
    tellCount(found, items.length);
    return found;
  };
  form.addEventListener('change', () => {
    list.append(...sorted(items, valueOf(form, 'sort')));
    refresh();
  });
  byId('open-all')?.addEventListener('click', ({ currentTarget }) =>
    toggleAll(items, currentTarget),
  );
  form.hidden = false;
  return {
    search(wanted) {
      text = wanted;
      return refresh();
    },
    filter({ operation = '', check = '' }) {
      form.reset();
      choose(form, 'operation', operation);
      choose(form, 'check', check);
      refresh();
    },
  };
}

/** Opens those that are listed, or closes them where all are open. */
function toggleAll(items: readonly HTMLDetailsElement[], button: EventTarget | null): void {
  const open = items.some((item) => !item.hidden && !item.open);
  for (const item of items) if (!item.hidden) item.open = open;
  if (button instanceof HTMLElement) button.textContent = open ? 'Close all' : 'Open all';
}

function filterFor(form: HTMLFormElement): (item: HTMLElement) => boolean {
  const severities = new Set(new FormData(form).getAll('severity'));
  const [operation, check] = [valueOf(form, 'operation'), valueOf(form, 'check')];
  const novelty = valueOf(form, 'novelty');
  return ({ dataset }) =>
    severities.has(dataset['severity'] ?? '') &&
    (operation === '' || dataset['operation'] === operation) &&
    (check === '' || dataset['check'] === check) &&
    (novelty === '' || dataset['novelty'] === novelty);
}

/** In the order of the page, worst first, where nothing else is asked for. */
function sorted(items: readonly HTMLElement[], sort: string): readonly HTMLElement[] {
  if (sort === '') return items;
  if (sort === 'cases') {
    return items.toSorted((a, b) => Number(b.dataset['cases']) - Number(a.dataset['cases']));
  }
  return items.toSorted((a, b) => ((a.dataset[sort] ?? '') < (b.dataset[sort] ?? '') ? -1 : 1));
}

function tellCount(found: number, size: number): void {
  const [count, none] = [byId('findings-count'), byId('findings-none')];
  if (count) count.textContent = found === size ? String(size) : `${found} of ${size}`;
  if (none) none.hidden = found > 0;
}
