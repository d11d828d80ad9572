import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { casesFor, type Case, type Step } from '../src/cases/index.ts';
import { loadContract, type Operation } from '../src/contract/index.ts';
import { DefectError, exactJsonText } from '../src/source/index.ts';
import {
  SUITE_REFERENCES,
  filesIn,
  groupsOf,
  type Group,
} from '../tests/probity/schema/suite/suite.ts';
import { validSample } from '../src/values/index.ts';
import { corpusFiles } from './corpus-files.ts';
import { findingsOn, type Findings } from './wire-request.ts';

/**
 * Whole requests, read back by a path that shares no code with Probity and judged by another library:
 * what must be accepted, or is called valid, must keep to the document in every part; what must be refused must
 * break it in one. Of the JSON Schema Test Suite, of the documents in `spec/` and of real ones. Prints each exception,
 * and ends with 1 where there is one. `npm run bench:request-truth -- COUNT 1/8` judges more or fewer
 * requests, and of the first of eight parts of the operations only.
 */
const [wanted = 100_000, part = '1/1'] = process.argv.slice(2);
const WANTED = Number(wanted);
const [partIndex = 1, parts = 1] = part.split('/').map(Number);

/** Real documents, and of each operations spread over it. */
const DOCUMENTS =
  /octokit.openapi@|okta|figma|directus|blues|ideal-postcodes|adyen\.com\/(Checkout|Legal|Management)Service|digdir|blockfrost|shipengine|rclone|stripe|twilio_api|xero|spotify|nytimes/;
const MOST_OPERATIONS = 25;
const SUITE_FOLDERS = ['draft2020-12', 'draft2020-12/optional', 'draft2020-12/optional/format'];

/** Of one operation so many cases at most are judged in a round, spread over all of them. */
const MOST_CASES = 600;
const MOST_MADE = 3_000;
const EXAMPLES = 20;

/** Formats that the other library does not know, or takes more for than the standard does. */
const FORMATS =
  /"format":"(?:idn-email|idn-hostname|iri|iri-reference|uri-reference|uri-template)"/;

interface Named {
  readonly name: string;
  readonly operation: Operation;
}

const figures = { valid: 0, broken: 0, exceptions: 0 };
const unjudged = new Map<string, number>();
const started = performance.now();
const all = [...(await suiteOperations()), ...(await documentOperations())];
const operations = all.filter((_, index) => index % parts === partIndex - 1);
const withoutCases = new Set<string>();
const read = performance.now();
for (let seed = 1; figures.valid + figures.broken < WANTED && seed < 20; seed += 1) {
  for (const each of operations) if (!withoutCases.has(each.name)) tryOne(each, seed);
}
const seconds = (performance.now() - read) / 1_000;
console.log(
  `${operations.length} operations read in ${((read - started) / 1_000).toFixed(0)} s, ${seconds.toFixed(0)} s:`,
  figures,
);
console.log('not judged:', Object.fromEntries([...unjudged].toSorted(([, a], [, b]) => b - a)));
process.exitCode = figures.exceptions === 0 ? 0 : 1;

function tryOne({ name, operation }: Named, seed: number): void {
  const cases: Case[] = [];
  try {
    for (const each of casesFor(operation, {
      profile: 'conform',
      seed,
      maxExamples: EXAMPLES * seed,
    })) {
      cases.push(each);
      if (cases.length === MOST_MADE) break;
    }
  } catch (error) {
    if (!(error instanceof DefectError)) throw error;
    count('schemas that do not compile');
    withoutCases.add(name);
    return;
  }
  const examples = brokenExamples(operation, cases);
  const stride = Math.ceil(cases.length / MOST_CASES);
  for (const [index, each] of cases.entries()) {
    // After the first round only what chance made is new.
    const isNew =
      seed === 1 ? index % stride === 0 || each.origin === 'random' : each.origin === 'random';
    if (isNew) judge({ name, operation, examples }, each);
  }
}

/** Parts that break the document already in its own example: nothing around them can be valid. */
function brokenExamples(operation: Operation, cases: readonly Case[]): ReadonlySet<string> {
  const documented = cases.find(({ id }) => id.endsWith('/request/as-documented'));
  const findings = documented && findingsOn(documented.steps[0].build({}), operation);
  const broken = [...(findings ?? [])].filter(([, finding]) => finding === 'broken');
  return new Set(
    broken.map(([location]) => location).filter((location) => hasExample(operation, location)),
  );
}

/** Or a schema of which nobody knows a valid value. */
function hasExample({ parameters, requestBody }: Operation, location: string): boolean {
  const described =
    location === 'body'
      ? (requestBody?.content ?? [])
      : parameters.filter((each) => `${each.in}.${each.name}` === location);
  return described.some(
    ({ example, schema }) =>
      example !== undefined || (schema !== undefined && validSample(schema) === undefined),
  );
}

function takesJson({ requestBody }: Operation): boolean {
  return requestBody?.content.some(({ range }) => /[/+]json\b/.test(range)) ?? false;
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

/** What Probity says of the request, or why its parts don't show it. */
function claimOf(tried: Case, operation: Operation): string {
  const { steps, origin, untested, tries, comparison } = tried;
  const [step]: readonly Step[] = steps;
  if (untested !== undefined) return 'what Probity does not send';
  if (steps.length > 1 || comparison !== undefined) return 'stories, and what is compared';
  if (origin === 'wire') return 'what is wrong with the wire';
  if (step?.authorization?.broken !== undefined) return 'credentials';
  if (step?.intent === 'reject') {
    return operation.login !== undefined && tries === undefined ? 'rules of a login' : 'broken';
  }
  if (step?.intent === 'accept' || tries?.valid === true) return 'valid';
  if (origin === 'random') return 'valid';
  // A wire without types may carry a strange value as another one, or as none.
  if (origin === 'boundary' && takesJson(operation)) return 'valid';
  return origin === 'example' ? 'examples of the document' : 'what may be either';
}

function validity(findings: Findings, examples: ReadonlySet<string>): string {
  const parts = [...findings].filter(([, finding]) => finding !== 'valid');
  if (parts.some(([at, finding]) => finding === 'broken' && !examples.has(at))) return 'otherwise';
  if (parts.some(([, finding]) => finding === 'broken'))
    return 'around an example that breaks its schema, or a schema without valid values';
  return parts[0]?.[1] ?? 'as claimed';
}

function hasUnjudgedFormat({ parameters, requestBody }: Operation): boolean {
  const schemas = [...parameters, ...(requestBody?.content ?? [])].map(
    ({ schema }) => schema?.json,
  );
  return FORMATS.test(JSON.stringify(schemas));
}

/** Where the case is about one part, that part. */
function brokenness(findings: Findings, { tries }: Case, operation: Operation): string {
  const of = tries === undefined ? undefined : partOf(findings, tries);
  const parts = of === undefined ? [...findings.values()] : [of];
  if (parts.includes('broken')) return 'as claimed';
  const other = parts.find((each) => each !== 'valid');
  return other ?? (hasUnjudgedFormat(operation) ? "can't judge a format" : 'otherwise');
}

function partOf(
  findings: Findings,
  { in: place, name }: NonNullable<Case['tries']>,
): string | undefined {
  if (place === 'body') return findings.get('body');
  const locations = [...findings.keys()].filter((each) =>
    `${place}.${name}/`.startsWith(`${each}/`),
  );
  return findings.get(locations.toSorted((a, b) => b.length - a.length)[0] ?? '');
}

function count(what: string): void {
  unjudged.set(what, (unjudged.get(what) ?? 0) + 1);
}

async function suiteOperations(): Promise<readonly Named[]> {
  const named: Named[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'probity-request-truth-'));
  for (const group of SUITE_FOLDERS.flatMap(filesIn).flatMap(groupsOf)) {
    const operation = await operationOf(group, folder);
    if (operation !== undefined)
      named.push({ name: `${group.file} › ${group.description}`, operation });
  }
  await rm(folder, { recursive: true });
  return named;
}

async function operationOf({ schema }: Group, folder: string): Promise<Operation | undefined> {
  const content = { 'application/json': { schema: { $ref: './schema.json' } } };
  const post = {
    requestBody: { required: true, content },
    responses: { 200: { description: 'taken' } },
  };
  const info = { title: 'suite', version: '1' };
  const file = join(folder, 'api.json');
  await writeFile(join(folder, 'schema.json'), exactJsonText(schema) ?? '');
  await writeFile(file, JSON.stringify({ openapi: '3.1.0', info, paths: { '/things': { post } } }));
  try {
    return (await loadContract({ file, overlays: [], references: SUITE_REFERENCES })).operations[0];
  } catch (error) {
    if (error instanceof DefectError) return undefined;
    throw error;
  }
}

async function documentOperations(): Promise<readonly Named[]> {
  const real = (await corpusFiles()).filter((file) => DOCUMENTS.test(file));
  const named: Named[] = [];
  for (const file of ['spec/user-login.yaml', 'spec/shop.yaml', ...real]) {
    const { operations } = await loadContract({ file, overlays: [] });
    const taking = operations.filter(
      (each) => each.parameters.length > 0 || each.requestBody !== undefined,
    );
    const stride = Math.ceil(taking.length / MOST_OPERATIONS);
    const chosen = taking.filter((_, index) => index % stride === 0);
    named.push(
      ...chosen.map((operation) => ({
        name: `${file.split('probity-corpus/').at(-1)}`,
        operation,
      })),
    );
  }
  return named;
}
