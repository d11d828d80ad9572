/** Milliseconds and MB for so many operations. */
export interface ScaleRow {
  readonly operations: number;
  readonly bare: { readonly ms: number; readonly mb: number };
  readonly one: { readonly ms: number; readonly mb: number };
  readonly all: { readonly ms: number; readonly mb: number };
}

const [WIDTH, HEIGHT, MARGIN] = [360, 260, 46];

const LINES = [
  { name: 'bare', label: 'the bare parser', colour: '#8a8a8a' },
  { name: 'one', label: 'to the first case', colour: '#0b6bcb' },
  { name: 'all', label: 'all operations', colour: '#c2410c' },
] as const;

/** Time and memory over the number of operations, side by side on logarithmic scales, as SVG. */
export function scalePlot(rows: readonly ScaleRow[]): string {
  const plots = [
    panel('milliseconds', rows, (row, line) => row[line].ms),
    `<g transform="translate(${WIDTH} 0)">${panel('MB', rows, (row, line) => row[line].mb)}</g>`,
  ];
  const size = `width="${2 * WIDTH}" height="${HEIGHT}"`;
  const style = 'font-family="sans-serif" font-size="11" fill="#444"';
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} ${style}>\n<rect ${size} fill="#fff"/>\n${plots.join('\n')}\n</svg>\n`;
}

/** Values with a line of their own, where the axis reaches them. */
const MARKS = [1, 10, 100, 1_000, 10_000].flatMap((power) => [power, 2 * power, 5 * power]);

type Pick = (row: ScaleRow, line: (typeof LINES)[number]['name']) => number;

function panel(unit: string, rows: readonly ScaleRow[], pick: Pick): string {
  const values = rows.flatMap((row) => LINES.map(({ name }) => pick(row, name)));
  const x = scale(
    rows.map(({ operations }) => operations),
    [MARGIN, WIDTH - 20],
  );
  const y = scale(values, [HEIGHT - MARGIN, 34]);
  const ticks = rows.map(
    ({ operations }) =>
      `<text x="${x(operations)}" y="${HEIGHT - MARGIN + 16}" text-anchor="middle">${operations}</text>`,
  );
  const marks = MARKS.filter(
    (value) => value >= Math.min(...values) && value <= Math.max(...values),
  );
  const grid = marks.map(
    (value) =>
      `<path d="M${MARGIN} ${y(value)}H${WIDTH - 20}" stroke="#ddd"/><text x="${MARGIN - 6}" y="${y(value) + 4}" text-anchor="end">${value}</text>`,
  );
  const lines = LINES.map(({ name, label, colour }, index) => {
    const points = rows.map((row) => `${x(row.operations)},${y(pick(row, name))}`).join(' ');
    const key = `<text x="${MARGIN + 8}" y="${48 + 14 * index}" fill="${colour}">${label}</text>`;
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="2"/>${key}`;
  });
  const titles = `<text x="${MARGIN}" y="20" font-weight="bold">${unit}</text><text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">operations</text>`;
  return [titles, ...grid, ...ticks, ...lines].join('\n');
}

/** A logarithmic scale from the least to the greatest value. */
function scale(
  values: readonly number[],
  [from, to]: readonly [number, number],
): (value: number) => number {
  const [low, high] = [Math.log10(Math.min(...values)), Math.log10(Math.max(...values))];
  return (value) => Math.round(from + ((Math.log10(value) - low) / (high - low)) * (to - from));
}
