import { expect, test } from 'vitest';

import { changesBetween, documentWith, words } from './compared.ts';
import { SINGLE_CHANGES } from './single-changes.ts';

test.each(SINGLE_CHANGES)('$name: there', async ({ old, new: fresh, there }) => {
  expect(words(await changesBetween(documentWith(old), documentWith(fresh)))).toEqual(there);
});

test.each(SINGLE_CHANGES)('$name: back', async ({ old, new: fresh, back }) => {
  expect(words(await changesBetween(documentWith(fresh), documentWith(old)))).toEqual(back);
});

test.each(SINGLE_CHANGES)('$name: nothing of itself', async ({ old, new: fresh }) => {
  for (const each of [old, fresh]) {
    expect(await changesBetween(documentWith(each), documentWith(each))).toEqual([]);
  }
});
