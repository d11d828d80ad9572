import type { CaseRecord } from '../src/record/index.ts';
import { runMade } from './prove-run.ts';

/**
 * Runs a document against a server that somebody else made from it, such as
 * `npx @stoplight/prism-cli mock -p 4020 FILE`, and prints what is found by check and message, with how many
 * cases found it and the first of them: `npm run bench:prove-mock -- FILE http://127.0.0.1:4020 gate`.
 */
const [file = '', url = '', profile = 'gate'] = process.argv.slice(2);

const made = await runMade({
  file,
  url: new URL(url),
  profile: profile === 'conform' ? 'conform' : 'gate',
  mostOperations: 40,
  maxSeconds: 60,
});
const { operations, cases, requests, alarms } = made;
console.log(`${file}: ${operations} operations, ${cases} cases, ${requests} requests`);
for (const [kind, found] of byKind(alarms)) {
  console.log(`  ${found.length} × ${kind}, first ${found[0] ?? ''}`);
}

/** Ids of cases by what they found, most first. */
function byKind(records: readonly CaseRecord[]): readonly (readonly [string, readonly string[]])[] {
  const kinds = new Map<string, string[]>();
  for (const { id, violations } of records) {
    for (const { check, message, severity, actual } of violations) {
      if (severity === 'info') continue;
      const kind = `${check}: ${message} (${actual.slice(0, 80)})`;
      kinds.set(kind, [...(kinds.get(kind) ?? []), id]);
    }
  }
  return [...kinds].toSorted(([, a], [, b]) => b.length - a.length);
}
