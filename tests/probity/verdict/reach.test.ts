import { expect, test } from 'vitest';

import type { Aim } from '../../../src/cases/index.ts';
import { reachOf } from '../../../src/verdict/index.ts';

const BODY: Aim = { in: 'body', name: '/a', keyword: 'minLength', valid: false };
const PATH: Aim = { ...BODY, in: 'path', name: 'id' };
const SECURITY: Aim = { ...BODY, in: 'security', name: 'bearer', keyword: 'missing' };

const REJECTED = { tries: BODY, status: 400, outcome: 'rejected', isMadeUp: false } as const;

test.each([
  ['a refusal', {}, 'rejected'],
  ['an acceptance', { status: 200, outcome: 'accepted' }, 'accepted'],
  ['nobody let in', { status: 401 }, 'barred'],
  ['nobody let in, for a missing credential', { status: 401, tries: SECURITY }, 'rejected'],
  ['nothing there', { status: 404 }, 'barred'],
  ['nothing there, for a wrong path', { status: 404, tries: PATH }, 'rejected'],
  ['a login page', { status: 302, outcome: 'unknown' }, 'barred'],
  ['too many requests', { status: 429, outcome: 'unknown' }, 'barred'],
  ['a gateway without its server', { status: 502, outcome: 'unknown' }, 'barred'],
  ['a crash', { status: 500, outcome: 'unknown' }, 'undecided'],
  [
    'an answer that means nothing by the document',
    { status: 200, outcome: 'unknown' },
    'undecided',
  ],
  ["a refusal of the document's captcha", { isMadeUp: true }, 'barred'],
  ['an acceptance all the same', { isMadeUp: true, outcome: 'accepted' }, 'accepted'],
  ['no answer', { status: undefined, outcome: undefined }, 'none'],
] as const)('%s', (_, given, reach) => {
  expect(reachOf({ ...REJECTED, ...given })).toBe(reach);
});
