import { writeFile } from 'node:fs/promises';

import type { Summary } from '../src/report/index.ts';
import { SANDBOX_FAULTS, startSandbox, type SandboxFault } from '../src/sandbox/index.ts';
import { command, playwright, type Door } from './doors.ts';
import { requestsToFinding, SEEDS } from './first-finding.ts';
import { readPart } from './kept-rows.ts';

const NOT_FOUND = '**not found**';

/**
 * Checks the sandbox with each of its faults, through both doors and in `conform` with many seeds, and writes
 * `docs/faults.md`. With names of faults as arguments it checks only these, and writes nothing; `--rows FILE`
 * keeps what is made.
 */
const part = readPart(process.argv.slice(2));
const faithful = await part.lines('faithful', async () => [await faithfulSentence()]);
const rows: string[] = [];
// What nobody promised is looked for by the profile `security` only.
const PROMISED = SANDBOX_FAULTS.filter(({ group }) => group !== 'security');
for (const fault of PROMISED) {
  if (part.has(fault.name)) {
    rows.push(...(await part.lines(fault.name, async () => [await rowOf(fault)])));
  }
}
if (part.isPart) process.exit();
const missed = rows.filter((row) => row.includes(NOT_FOUND)).length;
const firsts = rows.flatMap((row) => Number(/ (\d+) \|$/.exec(row)?.[1] ?? []));

await writeFile(
  'docs/faults.md',
  `# The sandbox's faults, and what finds them

Made by \`npm run bench:faults\`: \`probity sandbox --fault NAME\`, checked in the \`gate\` profile with
the overlay, through both doors. "Detected by" is the first finding of \`probity check\`; "requests" are
those of its whole run, those for captchas and for telling flaky from certain included. "Playwright Test" is
what \`npx playwright test --max-failures=1\` finds: the same where it can be had by then. Through both
doors ${rows.length - missed} of ${rows.length} are found. The six of the group \`security\` are not among them, since no document promises their
opposite: the profile \`security\` finds those ([security-checks.md](security-checks.md#shown-on-servers-with-just-that-flaw)).

"To the first" is how many requests the \`conform\` profile sends one after the other until something is found,
those for captchas not counted: the median of ${SEEDS.length} seeds. Over all faults the median is ${medianOf(firsts)}. ${faithful.join(' ')}

| fault | group | what the server does | detected by | title | severity | requests | Playwright Test | to the first |
|---|---|---|---|---|---|--:|---|--:|
${rows.join('\n')}
`,
);

async function faithfulSentence(): Promise<string> {
  const counts = await requestsToFinding(undefined);
  const raised = counts.filter((count) => count !== undefined).length;
  if (raised === 0) return 'On the faithful server nothing is found with any of the seeds.';
  return `**On the faithful server something is found with ${raised} of the seeds.**`;
}

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
    firstCell(await requestsToFinding(name)),
  ].join(' | ')} |`;
}

function cellsOf(finding: Summary['findings'][number] | undefined): readonly string[] {
  if (finding === undefined) return [NOT_FOUND, '–', '–'];
  return [`\`${finding.check}\``, finding.title, finding.severity];
}

function firstCell(counts: readonly (number | undefined)[]): string {
  const found = counts.filter((count) => count !== undefined);
  const of =
    found.length === counts.length ? '' : `with ${found.length} of ${counts.length} seeds: `;
  return found.length === 0 ? NOT_FOUND : `${of}${medianOf(found)}`;
}

/** Of an even number the lower one of both in the middle. */
function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.ceil(numbers.length / 2) - 1] ?? 0;
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
