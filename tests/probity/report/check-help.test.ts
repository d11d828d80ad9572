import { expect, test } from 'vitest';

import { checkHelp } from '../../../src/report/check-help.ts';

test('every check has a part of the pages that explain them', () => {
  expect(checkHelp().filter(({ help = '' }) => help === '')).toEqual([]);
});
