import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { scalePlot } from './scale-plot.ts';
import { syntheticDocument } from './synthetic-document.ts';

/**
 * Time and memory from a document to the first case of one operation, and to all operations read,
 * against the bare parser, for synthetic documents and for those named on the command line. The best
 * of several processes each. Reported, not asserted.
 */
const OPERATIONS = [10, 100, 1_000, 10_000];
const ROUNDS = 3;
const PLOT = 'docs/contract-scale.svg';

interface Figure {
  readonly ms: number;
  readonly mb: number;
}

const folder = await mkdtemp(join(tmpdir(), 'probity-scale-'));
console.log(
  'document                       MB   bare ms     MB   one case ms     MB  ratio   all ms     MB',
);
const rows = [];
for (const operations of OPERATIONS) {
  const file = join(folder, `${operations}.yaml`);
  await writeFile(file, syntheticDocument(operations));
  rows.push({ operations, ...(await measure(`${operations} operations`, file)) });
}
await writeFile(PLOT, scalePlot(rows));
for (const file of process.argv.slice(2)) await measure(file.slice(-28), file);

async function measure(
  name: string,
  file: string,
): Promise<{ readonly bare: Figure; readonly one: Figure; readonly all: Figure }> {
  const [bare, one, all] = [
    await best(file, 'bare'),
    await best(file, 'one'),
    await best(file, 'all'),
  ];
  const { size } = await stat(file);
  const cells = [
    name.padEnd(28),
    (size / 1e6).toFixed(1).padStart(5),
    ...cellsOf(bare, 9),
    ...cellsOf(one, 13),
    (one.ms / bare.ms).toFixed(2).padStart(6),
    ...cellsOf(all, 8),
  ];
  console.log(cells.join(' '));
  return { bare, one, all };
}

function cellsOf({ ms, mb }: Figure, width: number): readonly string[] {
  return [ms.toFixed(0).padStart(width), mb.toFixed(0).padStart(6)];
}

async function best(file: string, work: string): Promise<Figure> {
  const figures: Figure[] = [];
  for (let round = 0; round < ROUNDS; round++) figures.push(await inOwnProcess(file, work));
  return figures.reduce((least, each) => (each.ms < least.ms ? each : least));
}

async function inOwnProcess(file: string, work: string): Promise<Figure> {
  const child = fork(new URL('contract-load.ts', import.meta.url), [file, work], {
    execArgv: ['--import', 'tsx'],
  });
  const [figure]: Figure[] = await once(child, 'message');
  if (figure === undefined) throw new Error(`no figure of ${file}`);
  return figure;
}
