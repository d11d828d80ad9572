import { casesFor } from '../src/cases/index.ts';
import { loadContract, type Contract } from '../src/contract/index.ts';
import { DefectError } from '../src/source/index.ts';
import type { DocumentFigures } from './corpus-figures.ts';

/** Cases of an operation that are made and built. */
const CASES_PER_OPERATION = 25;

/** Operations that cases are made of, spread over the document; all of them are read. */
const MOST_OPERATIONS = 2_000;

/** Loads one document, makes the first cases of its operations, and prints what came of it. */
const [file = ''] = process.argv.slice(2);
const started = performance.now();
const figures = await loadContract({ file, overlays: [] }).then(figuresOf, refused);
console.log(JSON.stringify(figures));

function figuresOf(contract: Contract): DocumentFigures {
  const loadMs = performance.now() - started;
  const { operations, warnings, defects } = contract;
  const stride = Math.ceil(operations.length / MOST_OPERATIONS);
  const chosen = operations.filter((_, index) => index % stride === 0);
  const cases = chosen.reduce((sum, operation) => sum + buildCases(operation), 0);
  return { operations: operations.length, cases, defects, warnings, loadMs, ...totals() };
}

function buildCases(operation: Contract['operations'][number]): number {
  let count = 0;
  for (const { steps } of casesFor(operation, { profile: 'gate', seed: 1 })) {
    for (const step of steps) step.build({});
    count += 1;
    if (count === CASES_PER_OPERATION) break;
  }
  return count;
}

function refused(error: unknown): DocumentFigures {
  if (!(error instanceof DefectError)) throw error;
  const loadMs = performance.now() - started;
  return { operations: 0, cases: 0, defects: error.defects, warnings: [], loadMs, ...totals() };
}

function totals(): Pick<DocumentFigures, 'totalMs' | 'peakMb'> {
  return {
    totalMs: performance.now() - started,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
}
