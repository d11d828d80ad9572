import { writeFile } from 'node:fs/promises';

import { SANDBOX_FAULTS, SHOP_FAULTS } from '../src/sandbox/index.ts';
import { replayOnSandbox, replayOnShop, type Replayed } from '../tests/probity/replay/replayed.ts';
import { readPart } from './kept-rows.ts';

/**
 * Sends the first finding of each deterministic fault of the sandboxes again, as `probity replay` does and
 * by its printed command, run by curl, and writes `docs/replay.md`. Faults that nothing finds are left out.
 * With names of faults as arguments it replays only these, and writes nothing; `--rows FILE` keeps what is made.
 */
const part = readPart(process.argv.slice(2));
const SAME = 'same';
const ANOTHER = '**another**';
const rows: string[] = [];

for (const { name, deterministic } of SANDBOX_FAULTS) {
  if (deterministic) await note('login', name, () => replayOnSandbox(name));
}
for (const { name, deterministic } of SHOP_FAULTS) {
  if (deterministic) await note('shop', name, () => replayOnShop(name));
}
if (part.isPart) process.exit();

const byCase = rows.filter((row) => cellOf(row, 3) === SAME);
const byCurl = rows.filter((row) => cellOf(row, 4) === SAME);
const explained = rows.filter((row) => ![SAME, ANOTHER].includes(cellOf(row, 4)));

await writeFile(
  'docs/replay.md',
  `# Findings, sent again

Made by \`npm run bench:replay\`: the first finding of each deterministic fault of the sandboxes (login: profile
\`gate\`; shop: \`conform\`), sent again as \`probity replay\` does, and by the command that is printed with it, run by
the real curl, whose answer is judged like any other. "Same" is a violation with the same fingerprint. Of
${rows.length} findings ${byCase.length} are the same by \`probity replay\`; ${byCurl.length} are by curl, and
${explained.length} say why the command alone does not show them again. Faults that these profiles do not find are left out.

| sandbox | fault | case | probity replay | curl |
|---|---|---|---|---|
${rows.join('\n')}
`,
);

async function note(
  sandbox: string,
  fault: string,
  replay: () => Promise<Replayed | undefined>,
): Promise<void> {
  if (!part.has(fault)) return;
  const made = await part.lines(`${sandbox} ${fault}`, async () => {
    const replayed = await replay();
    if (replayed === undefined) return [];
    const { caseId, byCase: isSame, byCurl: curl } = replayed;
    return [
      `| ${[sandbox, `\`${fault}\``, `\`${caseId}\``, said(isSame), said(curl)].join(' | ')} |`,
    ];
  });
  rows.push(...made);
}

function said(same: boolean | string): string {
  if (typeof same === 'string') return same;
  return same ? SAME : ANOTHER;
}

function cellOf(row: string, index: number): string {
  return row.slice(2, -2).split(' | ')[index] ?? '';
}
