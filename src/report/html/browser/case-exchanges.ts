import type { ExchangeData, ShownExchange, ShownText } from '../exchange-data.ts';
import type { CaseRow } from './case-table.ts';
import { element } from './elements.ts';
import { unpackExchanges } from './unpack.ts';

/** Shows what the case at that index sent and got, once it is unpacked. */
export type ShowExchanges = (index: number, row: CaseRow) => Promise<void>;

export function startExchanges(pane: HTMLElement): ShowExchanges {
  let data: Promise<ExchangeData> | undefined;
  let chosen = -1;
  return async (index, row) => {
    chosen = index;
    data ??= unpackExchanges();
    const all = await data;
    // Another case may have been chosen meanwhile.
    if (chosen !== index) return;
    const exchanges = all[index] ?? [];
    pane.hidden = exchanges.length === 0 && row.durationMs === 0;
    pane.replaceChildren(
      ...exchanges.flatMap((each, at) =>
        exchangeOf(each, exchanges.length === 1 ? '' : `, ${at + 1} of ${exchanges.length}`),
      ),
      ...(exchanges.length === 0
        ? [element('p', 'quiet', 'The records of the run have what it sent and got.')]
        : []),
    );
  };
}

function exchangeOf({ sent, received, phases }: ShownExchange, which: string): HTMLElement[] {
  return [
    ...block(`Sent${which}`, sent),
    ...block(`Answered${which}`, received),
    element('p', 'quiet', phases),
  ];
}

function block(label: string, { text, marked }: ShownText): HTMLElement[] {
  const lines = text
    .split(/(?<=\n)/)
    .map((line, index) => element(marked.includes(index) ? 'mark' : 'span', 'l', line));
  const pre = element('pre', 'lines', [element('code', '', lines)]);
  pre.tabIndex = 0;
  pre.setAttribute('role', 'group');
  pre.setAttribute('aria-label', label);
  return [element('h4', '', label), pre];
}
