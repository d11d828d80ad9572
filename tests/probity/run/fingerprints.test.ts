import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { runMade } from '../../../bench/prove-run.ts';
import { loadContract } from '../../../src/contract/index.ts';
import { createResponder, startMade } from '../../../src/prove/index.ts';
import {
  isJsonObject,
  parseSource,
  type Json,
  type JsonObject,
} from '../../../src/source/index.ts';
import { workspaceOf } from '../config/workspace.ts';

const SHOP = resolve('spec/shop.yaml');
const { value: shop } = parseSource(await readFile(SHOP, 'utf8'), SHOP);

interface Edit {
  readonly seed: number;
  /** Numbers by which members are put into another order. */
  readonly order: readonly number[];
  /** Paths that the server does not have. */
  readonly added: readonly string[];
}

const edits: fc.Arbitrary<Edit> = fc.record({
  seed: fc.integer({ min: 2, max: 1_000 }),
  order: fc.array(fc.nat(), { minLength: 2, maxLength: 12 }),
  added: fc.uniqueArray(fc.stringMatching(/^[a-z]{3,6}$/), { maxLength: 3 }),
});

/** With other operations besides, none of its names of operations, and all in another order. */
function edited({ order, added }: Edit): Json {
  const open = { get: { security: [], responses: { default: { description: 'd' } } } };
  const others = Object.fromEntries(added.map((name): [string, Json] => [`/added/${name}`, open]));
  return mixed({ ...objectOf(shop), paths: { ...objectOf(objectOf(shop)['paths']), ...others } });

  function mixed(value: Json): Json {
    if (Array.isArray(value)) return value.map((each: Json) => mixed(each));
    if (!isJsonObject(value)) return value;
    const members = Object.entries<Json>(value)
      .filter(([name, member]) => name !== 'operationId' || typeof member !== 'string')
      .map(([name, member], index) => ({ name, member, key: order[index % order.length] ?? 0 }))
      .toSorted((a, b) => a.key - b.key);
    return Object.fromEntries(members.map(({ name, member }) => [name, mixed(member)]));
  }
}

function objectOf(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** What the gate finds on a server whose problems have no title and whose lists are never there. */
async function fingerprintsOf(document: Json, seed: number): Promise<readonly string[]> {
  const cwd = workspaceOf({});
  const file = join(cwd, `${seed}.json`);
  await writeFile(file, JSON.stringify(document));
  const responder = createResponder(await loadContract({ file: SHOP, overlays: [] }), { seed });
  const server = await startMade({
    responder,
    behave: ({ answer }) => ({ answer: spoilt(answer) }),
  });
  try {
    const { alarms } = await runMade({ file, profile: 'gate', seed, url: server.url });
    const found = alarms.filter(({ operation }) => !operation.includes('added'));
    return [
      ...new Set(found.flatMap(({ violations }) => violations.map((each) => each.fingerprint))),
    ].toSorted();
  } finally {
    await server.close();
  }
}

type Answer = ReturnType<ReturnType<typeof createResponder>['respond']>['answer'];

function spoilt(answer: Answer): Answer {
  const { title, items, ...rest } = objectOf(answer.value);
  if (title === undefined && items === undefined) return answer;
  return { ...answer, value: rest, body: Buffer.from(JSON.stringify(rest)) };
}

test('another seed, other operations and names, and another order leave what is found the same', async () => {
  const before = await fingerprintsOf(shop, 1);
  expect(before.length).toBeGreaterThan(20);
  await fc.assert(
    fc.asyncProperty(edits, async (edit) => {
      expect(await fingerprintsOf(edited(edit), edit.seed)).toEqual(before);
    }),
    { numRuns: 2 },
  );
}, 120_000);
