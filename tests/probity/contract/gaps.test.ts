import { expect, test } from 'vitest';

import {
  GAP_KINDS,
  hidesFault,
  overlayOf,
  type Contract,
  type GapKind,
} from '../../../src/contract/index.ts';
import { GAP_CASES } from './gap-cases.ts';
import { load } from './workspace.ts';

const contractOf = (document: object, overlay?: string): Promise<Contract> =>
  load(
    { 'api.yaml': JSON.stringify(document), ...(overlay !== undefined && { 'o.yaml': overlay }) },
    overlay === undefined ? [] : ['o.yaml'],
  );

const TABLE = GAP_CASES.map((each) => [each.kind, each.name, each] as const);

test.each(TABLE)('%s, %s: told where it is', async (kind, _, { shows, says }) => {
  const { allGaps } = await contractOf(shows);
  const messages = allGaps.filter((gap) => gap.kind === kind).map(({ message }) => message);
  expect(messages).toEqual([expect.stringContaining(says)]);
});

test.each(TABLE)('%s, %s: silent where it is not', async (kind, _, { silent }) => {
  const { allGaps } = await contractOf(silent);
  expect(allGaps.filter((gap) => gap.kind === kind)).toEqual([]);
});

test.each(TABLE)('%s, %s: its overlay closes it, where it has one', async (kind, _, { shows }) => {
  const gaps = (await contractOf(shows)).allGaps.filter((gap) => gap.kind === kind);
  const overlay = overlayOf(gaps, 'api.yaml');
  if (overlay === undefined) return;
  const closed = await contractOf(shows, overlay);
  expect(closed.warnings).toEqual([]);
  expect(closed.defects).toEqual([]);
  expect(closed.allGaps.filter((gap) => gap.kind === kind)).toEqual([]);
});

test('each kind that only lint tells is shown by a case', () => {
  const kinds = Object.entries<GapKind>(GAP_KINDS).filter(([, { inRuns }]) => inRuns !== true);
  const shown = new Set(GAP_CASES.map(({ kind }) => kind as string));
  expect(kinds.map(([kind]) => kind).filter((kind) => !shown.has(kind))).toEqual([]);
});

test('what operations share is told once', async () => {
  const schema = { $ref: '#/components/schemas/B' };
  const answer = { description: 'd', content: { 'application/json': { schema } } };
  const get = { responses: { 200: answer } };
  const { allGaps } = await contractOf({
    openapi: '3.0.3',
    info: { title: 't', version: '1' },
    paths: { '/a': { get }, '/b': { get } },
    components: { schemas: { B: { type: 'object', properties: { n: { type: 'number' } } } } },
  });
  expect(allGaps.filter(({ kind }) => kind === 'unbounded-number')).toHaveLength(1);
});

test('a document of Swagger 2.0 gets no overlay, which would have to be one of that document', async () => {
  const { allGaps } = await contractOf({
    swagger: '2.0',
    info: { title: 't', version: '1' },
    paths: { '/a': { get: { responses: { 200: { description: 'd' } } } } },
  });
  expect(allGaps.length).toBeGreaterThan(0);
  expect(allGaps.filter(({ overlay }) => overlay !== undefined)).toEqual([]);
});

test.each([
  ['unbounded-number', 'response/200/body.page/minimum', true],
  ['unbounded-number', 'open/200/body.page/zero', true],
  ['unbounded-number', 'response/200/body.page/type', false],
  ['no-refusal-documented', 'request/body.email/required', true],
  ['no-such-kind', 'response/200/body.page/type', false],
])('%s hides %s: %s', (kind, fault, expected) => {
  expect(hidesFault(kind, fault)).toBe(expected);
});
