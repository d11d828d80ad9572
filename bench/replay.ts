import { writeFile } from 'node:fs/promises';

import { SANDBOX_FAULTS, SHOP_FAULTS } from '../src/sandbox/index.ts';
import { replayOnSandbox, replayOnShop, type Replayed } from '../tests/probity/replay/replayed.ts';

/**
 * Sends the first finding of each deterministic fault of the sandboxes again, as `probity replay` does and
 * by its printed command, run by curl, and writes `docs/replay.md`. Faults that nothing finds are left out.
 */
const rows: string[] = [];
const figures = { found: 0, byCase: 0, byCurl: 0, without: 0 };

for (const { name, deterministic } of SANDBOX_FAULTS) {
  if (deterministic) note('login', name, await replayOnSandbox(name));
}
for (const { name } of SHOP_FAULTS) note('shop', name, await replayOnShop(name));

await writeFile(
  'docs/replay.md',
  `# Findings, sent again

Made by \`npm run bench:replay\`: the first finding of each deterministic fault of the sandboxes (login: profile
\`gate\`; shop: \`conform\`), sent again as \`probity replay\` does, and by the command that is printed with it, run by
the real curl, whose answer is judged like any other. "Same" is a violation with the same fingerprint. Of
${figures.found} findings ${figures.byCase} are the same by \`probity replay\`; ${figures.byCurl} are by curl, and
${figures.without} say why no single command shows them again. Faults that these profiles do not find are left out.

| sandbox | fault | case | probity replay | curl |
|---|---|---|---|---|
${rows.join('\n')}
`,
);

function note(sandbox: string, fault: string, replayed: Replayed | undefined): void {
  if (replayed === undefined) return;
  const { caseId, byCase, byCurl } = replayed;
  figures.found += 1;
  if (byCase) figures.byCase += 1;
  if (byCurl === true) figures.byCurl += 1;
  if (typeof byCurl === 'string') figures.without += 1;
  const row = [sandbox, `\`${fault}\``, `\`${caseId}\``, said(byCase), said(byCurl)];
  rows.push(`| ${row.join(' | ')} |`);
  process.stderr.write(`${rows.at(-1)}\n`);
}

function said(same: boolean | string): string {
  if (typeof same === 'string') return same;
  return same ? 'same' : '**another**';
}
