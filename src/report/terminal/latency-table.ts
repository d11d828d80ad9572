import { pad } from '../columns.ts';
import type { LatencyRow } from '../latency.ts';
import type { OperationSummary } from '../summary.ts';
import { count, milliseconds } from '../words.ts';
import { indented, section, type Paint } from './paint.ts';

/** With more operations than this only their totals are shown, unless all is asked for. */
const DETAILED_OPERATIONS = 5;

/** With more than this only the slowest are shown, as many as have their details. */
const LISTED_OPERATIONS = 12;

const PHASE_WIDTH = 18;

/** Dropped from the right where the window is too narrow. */
const COLUMNS: readonly {
  readonly heading: string;
  readonly width: number;
  readonly cell: (row: LatencyRow) => string;
}[] = [
  { heading: 'n', width: 6, cell: ({ samples }) => String(samples) },
  { heading: 'p50', width: 8, cell: ({ p50Ms }) => milliseconds(p50Ms) },
  { heading: 'p95', width: 8, cell: ({ p95Ms }) => milliseconds(p95Ms) },
  { heading: 'p99', width: 8, cell: ({ p99Ms }) => milliseconds(p99Ms) },
  { heading: 'max', width: 8, cell: ({ maxMs }) => milliseconds(maxMs) },
  { heading: 'fast to slow', width: 14, cell: ({ histogram = [] }) => bars(histogram) },
];

const BARS = '▁▂▃▄▅▆▇█';

/** A step without samples is a gap, and one with few is seen. */
function bars(counts: readonly number[]): string {
  const most = Math.max(...counts);
  return counts
    .map((samples) => (samples === 0 ? ' ' : BARS[Math.ceil((samples / most) * BARS.length) - 1]))
    .join('');
}

/** Percentiles of each phase of each operation, in milliseconds. */
export function latencyLines(
  operations: readonly OperationSummary[],
  verbose: boolean,
  paint: Paint,
): readonly string[] {
  const measured = operations.filter(({ latency }) => latency.length > 0);
  const onlyTotals = measured.length > DETAILED_OPERATIONS && !verbose;
  const isCut = measured.length > LISTED_OPERATIONS && !verbose;
  const shown = isCut ? slowest(measured) : measured;
  const tables = shown.flatMap((operation) => {
    const rows = operation.latency.filter(({ phase }) => !onlyTotals || phase.startsWith('total'));
    return [
      ...(measured.length === 1 ? [] : indented(operation.label, paint)),
      ...tableLines(rows, paint),
      ...faultLines(operation, paint),
    ];
  });
  const exclusions = 'first byte and transfer exclude connecting, total includes it';
  const selection = `the ${shown.length} slowest of ${measured.length} operations; --verbose lists all`;
  const hints = [exclusions, ...(isCut ? [selection] : [])];
  const lines =
    tables.length === 0
      ? []
      : [...hints.flatMap((hint) => indented(hint, paint).map(paint.dim)), ...tables];
  return section('Latency in milliseconds', lines, paint);
}

function slowest(operations: readonly OperationSummary[]): readonly OperationSummary[] {
  return operations.toSorted((a, b) => slownessOf(b) - slownessOf(a)).slice(0, DETAILED_OPERATIONS);
}

/** By the median: of few samples a higher percentile is chance, or unknown. */
function slownessOf({ latency }: OperationSummary): number {
  return latency.findLast(({ phase }) => phase.startsWith('total'))?.p50Ms ?? 0;
}

function tableLines(rows: readonly LatencyRow[], paint: Paint): readonly string[] {
  let width = PHASE_WIDTH;
  const columns = COLUMNS.filter(
    ({ width: own, cell }) => (width += own) <= paint.width && rows.some((row) => cell(row) !== ''),
  );
  const header = columns.map((column) => column.heading.padStart(column.width)).join('');
  return [
    paint.dim(pad('', PHASE_WIDTH) + header),
    ...rows.map((row) => {
      const cells = columns.map((column) => column.cell(row).padStart(column.width)).join('');
      return (pad(`  ${row.phase}`, PHASE_WIDTH) + cells).trimEnd();
    }),
  ];
}

function faultLines({ faults }: OperationSummary, paint: Paint): readonly string[] {
  if (faults === 0) return [];
  return indented(`without ${count(faults, 'exchange')} that ended in a fault`, paint).map(
    paint.dim,
  );
}
