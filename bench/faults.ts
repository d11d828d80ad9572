import { writeFile } from 'node:fs/promises';

import { SANDBOX_FAULTS } from '../src/sandbox/index.ts';
import { checkSandbox } from '../tests/probity/faults/zoo.ts';

/** Checks the sandbox with each of its faults and writes what was found to `docs/faults.md`. */
const rows: string[] = [];
for (const { name, group, description, deterministic } of SANDBOX_FAULTS) {
  const { findings, requests } = await checkSandbox({ fault: name });
  const [first] = findings;
  const found =
    first === undefined
      ? '**not found** | – | –'
      : `\`${first.check}\` | ${first.title} | ${first.severity}`;
  const kind = deterministic ? '' : ' (intermittent)';
  rows.push(`| \`${name}\`${kind} | ${group} | ${description} | ${found} | ${requests} |`);
  process.stderr.write(`${name}: ${first?.title ?? 'NOT FOUND'}\n`);
}
const missed = rows.filter((row) => row.includes('not found')).length;

await writeFile(
  'docs/faults.md',
  `# The sandbox's faults, and what finds them

Made by \`npm run bench:faults\`: \`probity sandbox --fault NAME\`, checked in the \`gate\` profile with
the overlay. "Detected by" is the first finding of the report; the requests are those of the whole
run, those for captchas and for telling flaky from certain included. ${rows.length - missed} of ${rows.length} are found.

| fault | group | what the server does | detected by | title | severity | requests |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`,
);
