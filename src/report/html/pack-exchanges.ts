import type { RecordedExchange } from '../../record/index.ts';
import { printable } from '../columns.ts';
import type { CaseSummary, Summary } from '../summary.ts';
import { milliseconds } from '../words.ts';
import { shortLine, type CodeLine } from './code-lines.ts';
import type { ExchangeData, ShownExchange, ShownText } from './exchange-data.ts';
import { answerLines, requestLines } from './exchange-lines.ts';
import { pack } from './pack.ts';
import { PHASES } from './waterfall.ts';

/** The exchanges that the page shows with a case, unpacked only when one is chosen. */
export function packExchanges({ cases, exchanges }: Summary): string {
  const data: ExchangeData = Object.fromEntries(
    cases.flatMap((each, index) => {
      const own = exchanges.get(each);
      return own === undefined ? [] : [[index, own.map((one) => shownExchange(one, each))]];
    }),
  );
  return pack(data);
}

function shownExchange(exchange: RecordedExchange, { tries }: CaseSummary): ShownExchange {
  return {
    sent: textOf(requestLines(exchange, tries)),
    received: textOf(answerLines(exchange, '')),
    phases: phasesOf(exchange),
  };
}

function textOf(lines: readonly CodeLine[]): ShownText {
  return {
    text: lines.map(({ text }) => `${printable(shortLine(text))}\n`).join(''),
    marked: lines.flatMap(({ isHit }, index) => (isHit === true ? [index] : [])),
  };
}

function phasesOf({ timings, connection }: RecordedExchange): string {
  const phases = PHASES.flatMap(([key, name]) => {
    const ms = timings[key];
    return ms === undefined ? [] : [`${name} ${milliseconds(ms)}, `];
  });
  const where = connection.reused ? 'On a connection that was open' : 'On a new connection';
  return `${where}: ${phases.join('')}total ${milliseconds(timings.totalMs)} ms.`;
}
