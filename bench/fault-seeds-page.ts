import { readFile, writeFile } from 'node:fs/promises';

import type { SeedRun } from './fault-seeds.ts';

/** Writes `docs/fault-seeds.md` from the files of lines that `bench/fault-seeds.ts` left. */
const texts = await Promise.all(process.argv.slice(2).map((file) => readFile(file, 'utf8')));
const runs: readonly SeedRun[] = texts
  .flatMap((text) => text.split('\n'))
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line));

await writeFile(
  'docs/fault-seeds.md',
  `# The sandboxes' faults, over many seeds

Made by \`npm run bench:fault-seeds\`: each fault checked in the \`conform\` profile with several seeds, one case at a
time, up to the first finding. "Requests" is the median of how many were sent up to then, those for captchas and tokens
excluded. Cases that chance has no part in are the same for every seed, but for the words in them. What no case of the
shop finds is looked for by the workflows of \`spec/shop.arazzo.yaml\` after them.
${sectionOf('login', 'Login')}${sectionOf('shop', 'Shop')}`,
);

function sectionOf(sandbox: string, title: string): string {
  const own = runs.filter((each) => each.sandbox === sandbox);
  if (own.length === 0) return '';
  const faithful = own.filter(({ fault }) => fault === 'none');
  const broken = own.filter(({ fault }) => fault !== 'none');
  const faults = [...groupBy(broken, ({ fault }) => fault)];
  const always = faults.filter(([, of]) => of.every(({ found }) => found !== undefined));
  const wrong = faithful.filter(({ found }) => found !== undefined);
  const medians = always.map(([, of]) => median(of.map(({ requests }) => requests)));
  return `
## ${title}

${always.length} of ${faults.length} faults are found with every seed that was tried (${broken.length} runs), the
median of them after ${median(medians)} requests. The faithful server: ${faithful.length} whole runs, ${wrong.length} with a finding.

| found first by | faults | requests, median |
|---|--:|--:|
${kindRows(always).join('\n')}

| fault | found with | requests | by | check |
|---|--:|--:|---|---|
${faults.map(([fault, of]) => rowOf(fault, of)).join('\n')}
`;
}

function kindRows(faults: readonly (readonly [string, readonly SeedRun[]])[]): readonly string[] {
  const kinds = groupBy(faults, ([, [first]]) => kindOf(first?.found?.id ?? ''));
  return [...kinds]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([kind, of]) => {
      const medians = of.map(([, each]) => median(each.map(({ requests }) => requests)));
      return `| ${kind} | ${of.length} | ${median(medians)} |`;
    });
}

/** Origin of a case, and what it is about: `negative body`, `workflow other-user`. */
function kindOf(id: string): string {
  const [, origin = '', where = ''] = id.split('/');
  return `${origin} ${where.split('.')[0] ?? ''}`;
}

function rowOf(fault: string, of: readonly SeedRun[]): string {
  const found = of.flatMap((each) => (each.found === undefined ? [] : [each.found]));
  const requests = median(of.map((each) => each.requests));
  const cells = [`\`${found[0]?.id}\``, `\`${found[0]?.check}\``];
  const by = found.length === 0 ? ['–', '–', '–'] : [requests, ...cells];
  return `| ${[`\`${fault}\``, `${found.length} of ${of.length}`, ...by].join(' | ')} |`;
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
