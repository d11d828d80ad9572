import { expect, test } from 'vitest';

import { loadContract, overlayOf } from '../../../src/contract/index.ts';
import { LOGIN, LOGIN_OVERLAY, proofOf, survivorsOf } from './proof.ts';

const DOCUMENTS = [LOGIN];
/** More than fifty servers are made. */
const SLOW_MS = 180_000;

test(
  'every mutant of the login is killed, and its conforming server raises no alarm',
  async () => {
    const proof = await proofOf({
      documents: DOCUMENTS,
      overlays: [LOGIN_OVERLAY],
      failOn: 'warning',
    });
    expect(survivorsOf(proof)).toEqual([]);
    expect(proof.alarms).toEqual([]);
    expect(proof.end.mutants.of).toBeGreaterThan(50);
  },
  SLOW_MS,
);

test(
  'without its overlay every survivor of the login is explained by a gap that lint lists',
  async () => {
    const proof = await proofOf({ documents: DOCUMENTS, noOverlay: true, failOn: 'warning' });
    const { allGaps } = await loadContract({ file: LOGIN, overlays: [] });
    const listed = allGaps.map(({ kind, message, place }) => ({ kind, message, place }));
    expect(survivorsOf(proof).length).toBeGreaterThan(10);
    for (const { killed, survived } of proof.mutants) {
      if (killed === undefined) expect(listed).toContainEqual(survived?.gap);
    }
    expect(proof.alarms).toEqual([]);
  },
  SLOW_MS,
);

test(
  'the overlay that lint proposes kills what survived of the login without it',
  async () => {
    const { allGaps } = await loadContract({ file: LOGIN, overlays: [] });
    const proof = await proofOf({
      documents: DOCUMENTS,
      overlays: ['proposed.yaml'],
      failOn: 'warning',
      files: { 'proposed.yaml': overlayOf(allGaps, LOGIN) ?? '' },
    });
    expect(survivorsOf(proof)).toEqual([]);
    expect(proof.alarms).toEqual([]);
    // What the fields are for, and that a text is never empty, only a person can say.
    const legal = proof.mutants.filter((each) => each.killed === undefined);
    expect(legal.map(({ survived }) => survived?.gap?.kind)).toEqual([
      'no-request-known-good',
      'no-request-known-good',
      'empty-text',
      'empty-text',
    ]);
  },
  SLOW_MS,
);

test('a value that the document allows is named with the keywords that would forbid it', async () => {
  const proof = await proofOf(
    { documents: DOCUMENTS, noOverlay: true },
    { grep: /meta_status\/zero/ },
  );
  const [mutant] = proof.mutants;
  expect(mutant?.words).toBe('answers 200 with meta_status = 0');
  expect(mutant?.survived).toMatchObject({
    reason: 'legal',
    words: 'it is legal in this document: no minimum, no exclusiveMinimum, no enum',
    gap: { kind: 'rule-in-prose' },
  });
});

test('the same value is noticed where an overlay says how the outcome is read', async () => {
  const proof = await proofOf(
    { documents: DOCUMENTS, overlays: [LOGIN_OVERLAY] },
    { grep: /meta_status\/zero/ },
  );
  expect(proof.mutants.map((each) => each.killed?.check)).toEqual(['outcome-undecided']);
});
