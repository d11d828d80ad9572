import type { Arbitrary } from 'fast-check';

import { loadContract } from '../src/contract/index.ts';
import type { Schema } from '../src/schema/index.ts';
import { arbitraryOf, brokenArbitraryOf, drawn } from '../src/values/index.ts';
import { filesIn, groupsOf } from '../tests/probity/schema/suite/suite.ts';
import { loadOperation } from '../tests/probity/schema/suite/try-group.ts';
import { isJudged, judgeFor } from '../tests/probity/values/judge.ts';
import { corpusFiles } from './corpus-files.ts';

/**
 * Random values of the schemas of the JSON Schema Test Suite, of the documents in `spec/` and of real
 * ones, judged by another library: valid ones must be valid, broken ones must not. Prints each exception,
 * and ends with 1 where there is one. `npm run bench:generation-truth -- COUNT` makes more or fewer values.
 */
const WANTED = Number(process.argv[2] ?? 100_000);

/** Real documents, and of each operations that take a body, spread over it. */
const DOCUMENTS = /octokit.openapi@|okta|figma|directus|blues|ideal-postcodes/;
const MOST_OPERATIONS = 60;

/** Folders whose schemas are of the dialect that documents are read into. */
const FOLDERS = ['draft2020-12', 'draft2020-12/optional', 'draft2020-12/optional/format'];

interface Named {
  readonly name: string;
  readonly schema: Schema;
}

const schemas = [...(await suiteSchemas()), ...(await documentSchemas())];
const figures = {
  valid: 0,
  broken: 0,
  unjudged: 0,
  exceptions: 0,
  withoutValid: 0,
  withoutBroken: 0,
};
const started = performance.now();
const count = Math.ceil(WANTED / 2 / schemas.length);
// Of some schemas no value is valid, or none is not: the others make up for them.
for (let seed = 1; figures.valid + figures.broken < WANTED; seed += 1) {
  for (const each of schemas) tryOne(each, seed);
}
const seconds = ((performance.now() - started) / 1_000).toFixed(0);
console.log(`${schemas.length} schemas, ${seconds} s:`, figures);
process.exitCode = figures.exceptions === 0 ? 0 : 1;

function tryOne({ name, schema }: Named, seed: number): void {
  const accepts = judgeFor(schema.json);
  const valid = made(arbitraryOf(schema), seed, 'withoutValid');
  const broken = made(brokenArbitraryOf(schema), seed, 'withoutBroken');
  const judged = broken.filter(isJudged);
  figures.valid += valid.length;
  figures.broken += judged.length;
  figures.unjudged += broken.length - judged.length;
  for (const value of valid) if (!accepts(value)) tell(`${name}: valid`, value);
  for (const { value, error } of judged) {
    if (accepts(value)) tell(`${name}: ${error.message}`, value);
  }
}

function made<T>(
  arbitrary: Arbitrary<T> | undefined,
  seed: number,
  lack: 'withoutValid' | 'withoutBroken',
): readonly T[] {
  if (arbitrary !== undefined) return drawn(arbitrary, { seed, count });
  figures[lack] += seed === 1 ? 1 : 0;
  return [];
}

function tell(what: string, value: unknown): void {
  figures.exceptions += 1;
  console.log(`${what}: ${JSON.stringify(value).slice(0, 200)}`);
}

async function suiteSchemas(): Promise<readonly Named[]> {
  const named: Named[] = [];
  for (const group of FOLDERS.flatMap(filesIn).flatMap(groupsOf)) {
    const operation = await loadOperation(group, '3.1.0');
    const schema =
      typeof operation === 'string' ? undefined : operation.responses[0]?.content[0]?.schema;
    if (schema !== undefined) named.push({ name: `${group.file} › ${group.description}`, schema });
  }
  return named;
}

async function documentSchemas(): Promise<readonly Named[]> {
  const named: Named[] = [];
  const real = (await corpusFiles()).filter((file) => DOCUMENTS.test(file));
  for (const file of ['spec/user-login.yaml', 'spec/shop.yaml', ...real]) {
    const { operations } = await loadContract({ file, overlays: [] });
    const bodies = operations.flatMap(({ id, requestBody }) =>
      (requestBody?.content ?? []).flatMap(({ schema }) =>
        schema === undefined ? [] : [{ name: `${file} ${id}`, schema }],
      ),
    );
    const stride = Math.ceil(bodies.length / MOST_OPERATIONS);
    named.push(...bodies.filter((_, index) => index % stride === 0));
  }
  return named;
}
