import { SANDBOX_FAULTS } from '../src/sandbox/index.ts';
import { checkSandbox } from '../tests/probity/faults/zoo.ts';

/**
 * Checks the sandbox with each of its intermittent faults, with as many seeds, and prints how often
 * it was found. Fails where that is less than 19 times of 20.
 */
const RUNS = 20;
const FEWEST = 19;

for (const { name, deterministic } of SANDBOX_FAULTS) {
  if (deterministic) continue;
  const found: string[] = [];
  let requests = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const summary = await checkSandbox({ fault: name, seed });
    requests = Math.max(requests, summary.requests);
    const [first] = summary.findings;
    if (first !== undefined) found.push(first.check);
  }
  const checks = [...new Set(found)].join(', ');
  console.log(
    `${name.padEnd(22)} ${found.length} of ${RUNS}  at most ${requests} requests  ${checks}`,
  );
  if (found.length < FEWEST) process.exitCode = 1;
}
