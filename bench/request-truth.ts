import { casesFor, type Case } from '../src/cases/index.ts';
import type { Operation } from '../src/contract/index.ts';
import { DefectError } from '../src/source/index.ts';
import { brokenExamples, brokenness, claimOf, validity } from './request-claim.ts';
import { documentOperations, suiteOperations, type Named } from './request-operations.ts';
import { findingsOn } from './wire-request.ts';

/**
 * Whole requests, read back by a path that shares no code with Probity and judged by another library:
 * what must be accepted, or is called valid, must keep to the document in every part; what must be refused must
 * break it in one. Of the JSON Schema Test Suite, of the documents in `spec/` and of real ones. Prints each exception,
 * and ends with 1 where there is one. `npm run bench:request-truth -- COUNT 1/8` judges more or fewer
 * requests, and of the first of eight parts of the operations only.
 */
const [wanted = 100_000, part = '1/1'] = process.argv.slice(2);
const WANTED = Number(wanted);
const [partNumber = 1, partCount = 1] = part.split('/').map(Number);

/** Of one operation so many cases at most are judged in a round, spread over all of them. */
const MOST_CASES = 600;
const MOST_MADE = 3_000;
const EXAMPLES = 20;

const figures = { valid: 0, broken: 0, exceptions: 0 };
const unjudged = new Map<string, number>();
const started = performance.now();
const all = [...(await suiteOperations()), ...(await documentOperations())];
const chosen = all.filter((_, index) => index % partCount === partNumber - 1);
const read = performance.now();
for (let seed = 1; figures.valid + figures.broken < WANTED && seed < 20; seed += 1) {
  for (const each of chosen) tryOne(each, seed);
}
const seconds = (performance.now() - read) / 1_000;
console.log(
  `${chosen.length} operations read in ${((read - started) / 1_000).toFixed(0)} s, ${seconds.toFixed(0)} s:`,
  figures,
);
console.log('not judged:', Object.fromEntries([...unjudged].toSorted(([, a], [, b]) => b - a)));
process.exitCode = figures.exceptions === 0 ? 0 : 1;

/** The first cases of an operation; none where a schema does not compile. */
function firstCases(operation: Operation, seed: number): readonly Case[] {
  const options = { profile: 'conform', seed, maxExamples: EXAMPLES * seed } as const;
  const cases: Case[] = [];
  try {
    for (const each of casesFor(operation, options)) if (cases.push(each) === MOST_MADE) break;
    return cases;
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    count('schemas that do not compile');
    return [];
  }
}

function tryOne({ name, operation }: Named, seed: number): void {
  const cases = firstCases(operation, seed);
  const examples = brokenExamples(operation, cases);
  const stride = Math.ceil(cases.length / MOST_CASES);
  for (const [index, each] of cases.entries()) {
    // After the first round only what chance made is new.
    const isChosen = each.origin === 'random' || (seed === 1 && index % stride === 0);
    if (isChosen) judge({ name, operation, examples }, each);
  }
}

interface Judged extends Named {
  readonly examples: ReadonlySet<string>;
}

function judge({ name, operation, examples }: Judged, tried: Case): void {
  const claim = claimOf(tried, operation);
  if (claim !== 'valid' && claim !== 'broken') return count(claim);
  const request = tried.steps[0].build({});
  const findings = findingsOn(request, operation);
  const outcome =
    claim === 'valid' ? validity(findings, examples) : brokenness(findings, tried, operation);
  if (outcome === 'as claimed') figures[claim] += 1;
  else if (outcome !== 'otherwise') count(outcome);
  else {
    figures.exceptions += 1;
    const body = Buffer.from(request.body ?? [])
      .toString()
      .slice(0, 300);
    const found = JSON.stringify(Object.fromEntries(findings));
    console.log(
      `${name} ${tried.id} is not ${claim}: ${request.path.slice(0, 300)} ${body} ${found}`,
    );
  }
}

function count(what: string): void {
  unjudged.set(what, (unjudged.get(what) ?? 0) + 1);
}
