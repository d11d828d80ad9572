import { expect, test } from 'vitest';

import { checkShelf, serveShelf } from './shelf.ts';

const READ = 'get-books-id/example/request/as-documented';
const CONFORM = { profile: 'conform', grep: '^(get|delete)-books-id/(?!workflow)' };

test('what is only known to be created by another operation is created, and promised nothing', async () => {
  const { url, asked, added } = await serveShelf();
  const flags = { profile: 'conform', grep: '^get-books-id/' };
  const { states, cases } = await checkShelf(url, {}, { flags });
  expect(states[READ]).toBe('conforms');
  expect(asked.slice(0, 2)).toEqual(['POST /books', 'GET /books/101']);
  expect(added).toHaveLength(1);
  expect(cases[0]?.title).toMatch(/ is answered as documented$/);
});

test('what deletes gets another one each time, but where it is to be refused', async () => {
  const { url, asked } = await serveShelf();
  const flags = { profile: 'conform', grep: '^delete-.*(example|method/put|method/patch)' };
  await checkShelf(url, {}, { flags });
  expect(asked.filter((each) => !each.startsWith('POST'))).toEqual([
    'DELETE /books/101',
    'PUT /books/102',
    'PATCH /books/102',
  ]);
});

test('where nothing can be created, the documented value stands in, and the case says so', async () => {
  const { url, asked } = await serveShelf({ isFull: true });
  const { states, cases } = await checkShelf(url, {}, { flags: CONFORM });
  expect(states[READ]).toBe('conforms');
  expect(asked).toContain('GET /books/1');
  expect(cases[0]?.notes).toEqual([
    'Failed to get a value from "POST /books": it was refused, status 422: the document\'s example values stand in',
  ]);
  // Three times, and each case of reading shares the first of them.
  expect(asked.filter((each) => each === 'POST /books').length).toBeLessThanOrEqual(3);
});

test.each([
  ['gate', {}],
  ['conform', { production: true }],
])('nothing is created in %s on %j', async (profile, target) => {
  const { url, added } = await serveShelf();
  const flags = { profile, grep: '^get-books-id/' };
  await checkShelf(url, {}, { flags, target });
  expect(added).toEqual([]);
});

test('a value that is configured is sent instead', async () => {
  const { url, asked, added } = await serveShelf();
  const values = { 'GET /books/{id}': { 'path.id': 7 } };
  await checkShelf(url, values, { flags: { profile: 'conform', grep: '^get-books-id/example' } });
  expect(asked).toContain('GET /books/7');
  expect(added).toEqual([]);
});
