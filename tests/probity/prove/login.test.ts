import { expect, test } from 'vitest';

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
  'without its overlay every survivor of the login is explained by a gap of the document',
  async () => {
    const proof = await proofOf({ documents: DOCUMENTS, noOverlay: true });
    const survived = proof.mutants.filter((each) => each.killed === undefined && !each.legal);
    expect(survived.length).toBeGreaterThan(0);
    expect(new Set(survived.map((each) => each.survived?.gap?.kind))).toEqual(
      new Set(['no-refusal-documented']),
    );
    expect(proof.alarms).toEqual([]);
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
