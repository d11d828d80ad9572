import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { casesFor } from '../src/cases/index.ts';
import { loadContract, type Operation } from '../src/contract/index.ts';

/**
 * Cases a second on one core, each made, serialised to bytes, read back and validated: enumerated and
 * random ones, for the login and for a schema of 200 properties. Against the bare minimum: the same
 * bodies by `JSON.stringify` and as bytes. The best of several rounds. Reported, not asserted.
 */
const EXAMPLES = 2_500;
const ROUNDS = 5;
const SEED = 1;

const login = await operationIn('spec/user-login.yaml', ['spec/user-login.overlay.yaml']);
const wide = await wideOperation();
console.log('schema           cases   enumerated/s     random/s        all/s       bare/s   ratio');
report('login', login);
report('200 properties', wide);

function report(name: string, operation: Operation): void {
  const options = { profile: 'conform', seed: SEED } as const;
  const enumerated = best(() => build(operation, options));
  const all = best(() => build(operation, { ...options, maxExamples: EXAMPLES }));
  const bodies = bodiesOf(operation);
  const bare = best(() => bodies.map((body) => Buffer.from(JSON.stringify(body))).length);
  const random = (all.cases - enumerated.cases) / (all.seconds - enumerated.seconds);
  const rates = [rateOf(enumerated), random, rateOf(all), rateOf(bare)];
  const cells = rates.map((rate) => rate.toFixed(0).padStart(12)).join(' ');
  const ratio = (rateOf(bare) / rateOf(all)).toFixed(1).padStart(7);
  console.log(`${name.padEnd(15)} ${String(all.cases).padStart(6)} ${cells} ${ratio}`);
}

interface Figure {
  readonly cases: number;
  readonly seconds: number;
}

function rateOf({ cases, seconds }: Figure): number {
  return cases / seconds;
}

function best(work: () => number): Figure {
  let least = { cases: 0, seconds: Infinity };
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    const cases = work();
    const seconds = (performance.now() - started) / 1_000;
    if (seconds < least.seconds) least = { cases, seconds };
  }
  return least;
}

/** How many cases were built. */
function build(operation: Operation, options: Parameters<typeof casesFor>[1]): number {
  let count = 0;
  for (const { steps } of casesFor(operation, options)) {
    for (const step of steps) step.build({});
    count += 1;
  }
  return count;
}

/** What the cases send, as values. */
function bodiesOf(operation: Operation): readonly unknown[] {
  const options = { profile: 'conform', seed: SEED, maxExamples: EXAMPLES } as const;
  return [...casesFor(operation, options)].flatMap(({ steps: [step] }) => {
    try {
      return [JSON.parse(Buffer.from(step.build({}).body ?? []).toString())];
    } catch {
      // Some bodies are broken as JSON.
      return [];
    }
  });
}

async function operationIn(file: string, overlays: readonly string[] = []): Promise<Operation> {
  const { operations } = await loadContract({ file, overlays });
  const [first] = operations;
  if (first === undefined) throw new Error(`${file} has no operation`);
  return first;
}

/** A body of 200 properties: texts with limits, numbers, enumerations, dates and lists, half required. */
async function wideOperation(): Promise<Operation> {
  const kinds = [
    { type: 'string', minLength: 1, maxLength: 40 },
    { type: 'integer', minimum: 0, maximum: 10_000 },
    { type: 'boolean' },
    { enum: ['a', 'b', 'c'] },
    { type: 'array', items: { type: 'number' }, maxItems: 5 },
  ];
  const names = Array.from({ length: 200 }, (_, index) => `property${index}`);
  const schema = {
    type: 'object',
    required: names.filter((_, index) => index % 2 === 0),
    properties: Object.fromEntries(names.map((name, index) => [name, kinds[index % kinds.length]])),
    additionalProperties: false,
  };
  const post = {
    requestBody: { content: { 'application/json': { schema } } },
    responses: { 200: { description: 'done' } },
  };
  const info = { title: 'wide', version: '1' };
  const folder = await mkdtemp(join(tmpdir(), 'probity-generation-'));
  const file = join(folder, 'wide.json');
  await writeFile(file, JSON.stringify({ openapi: '3.1.0', info, paths: { '/wide': { post } } }));
  try {
    return await operationIn(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}
