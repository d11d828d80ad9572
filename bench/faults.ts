import { writeFile } from 'node:fs/promises';

import type { Summary } from '../src/report/index.ts';
import { SANDBOX_FAULTS, startSandbox, type SandboxFault } from '../src/sandbox/index.ts';
import { command, playwright, type Door } from './doors.ts';

const NOT_FOUND = '**not found**';

/** Checks the sandbox with each of its faults, through both doors, and writes `docs/faults.md`. */
const rows: string[] = [];
for (const fault of SANDBOX_FAULTS) {
  const row = await rowOf(fault);
  rows.push(row);
  process.stderr.write(`${row}\n`);
}
const missed = rows.filter((row) => row.includes(NOT_FOUND)).length;

await writeFile(
  'docs/faults.md',
  `# The sandbox's faults, and what finds them

Made by \`npm run bench:faults\`: \`probity sandbox --fault NAME\`, checked in the \`gate\` profile with
the overlay, through both doors. "Detected by" is the first finding of \`probity check\`; the requests are
those of its whole run, those for captchas and for telling flaky from certain included. The last column is
what \`npx playwright test --max-failures=1\` finds: the same where it can be had by then. Through both
doors ${rows.length - missed} of ${rows.length} are found.

| fault | group | what the server does | detected by | title | severity | requests | Playwright Test |
|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`,
);

async function rowOf({ name, group, description, deterministic }: SandboxFault): Promise<string> {
  const checked = await open(command, name);
  const tested = await open(playwright, name);
  const [first] = checked.findings;
  const same = tested.findings.find(({ title }) => title === first?.title);
  return `| ${[
    `\`${name}\`${deterministic ? '' : ' (intermittent)'}`,
    group,
    description,
    ...cellsOf(first),
    checked.requests,
    (same ?? tested.findings[0])?.title ?? NOT_FOUND,
  ].join(' | ')} |`;
}

function cellsOf(finding: Summary['findings'][number] | undefined): readonly string[] {
  if (finding === undefined) return [NOT_FOUND, '–', '–'];
  return [`\`${finding.check}\``, finding.title, finding.severity];
}

/** What a run reports; a green run finds nothing. */
async function open(
  door: Door,
  fault: SandboxFault['name'],
): Promise<Pick<Summary, 'findings' | 'requests'>> {
  const sandbox = await startSandbox({ fault });
  try {
    const { summary, red } = await door(sandbox.url);
    return { requests: summary.requests, findings: red ? summary.findings : [] };
  } finally {
    await sandbox.close();
  }
}
