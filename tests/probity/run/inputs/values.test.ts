import { expect, test } from 'vitest';

import { checkShelf, serveShelf } from './shelf.ts';

const READ = 'get-books-id/example/request/as-documented';
const DELETED = 'delete-books-id/example/request/as-documented';
const ADDED = 'post-books/example/request/as-documented';
const FROM_ADDED = { from: 'POST /books', pointer: '/id' };

test('with every input known, the documented request must be accepted', async () => {
  const { url } = await serveShelf();
  const { states, cases } = await checkShelf(url, { 'GET /books/{id}': { 'path.id': 7 } });
  expect(states[READ]).toMatch(/^violates: /);
  expect(cases.find(({ id }) => id === READ)?.title).toBe('the documented request is accepted');
});

test('without known values nothing is promised, and nothing asked for', async () => {
  const { url, asked } = await serveShelf();
  const { states, cases } = await checkShelf(url, {}, { flags: { grep: '-id/ex' } });
  expect(states[READ]).toBe('conforms');
  expect(cases.find(({ id }) => id === READ)?.title).toMatch(/ is answered as documented$/);
  expect(asked).toEqual(['GET /books/1', 'DELETE /books/1']);
});

test('a value from an answer is had once for all requests of the run', async () => {
  const { url, asked, added } = await serveShelf();
  const flags = { grep: '^get-' };
  const { states, cases, requests } = await checkShelf(
    url,
    { 'get-books-id': { 'path.id': FROM_ADDED } },
    { flags },
  );
  expect(states[READ]).toBe('conforms');
  expect(asked.slice(0, 2)).toEqual(['POST /books', 'GET /books/101']);
  expect(added).toHaveLength(1);
  expect(requests).toBe(cases.length + 1);
});

test.each([{}, { fresh: true }])('a DELETE gets another one each time with %j', async (fresh) => {
  const { url, asked } = await serveShelf();
  const values = { 'DELETE /books/{id}': { 'path.id': { ...FROM_ADDED, ...fresh } } };
  const { states } = await checkShelf(url, values, { flags: { grep: '^delete-.*(example|put)' } });
  expect(states[DELETED]).toBe('conforms');
  expect(asked).toEqual(['POST /books', 'DELETE /books/101', 'POST /books', 'PUT /books/102']);
});

test('a value may come from a header, and from an operation by its operationId', async () => {
  const { url, asked } = await serveShelf();
  const values = { 'GET /books/{id}': { 'path.id': { from: 'addBook', header: 'X-Id' } } };
  await checkShelf(url, values, { flags: { grep: 'get-books-id/example' } });
  expect(asked).toEqual(['POST /books', 'GET /books/101']);
});

test('a case that breaks the very input asks for no value', async () => {
  const { url, asked, added } = await serveShelf();
  const values = { 'GET /books/{id}': { 'path.id': { ...FROM_ADDED, fresh: true } } };
  const { states } = await checkShelf(url, values, { flags: { grep: '^get-.*/path.id/' } });
  expect(Object.values(states)).toContain('conforms');
  expect(asked).toContain('GET /books/probity');
  expect(added).toEqual([]);
});

test('what a program prints is a value; what it fails with is not shown', async () => {
  const { url, asked } = await serveShelf();
  const command = [process.execPath, '-e', 'console.log(1234)'];
  const failing = [process.execPath, '-e', 'console.log("canary"); process.exit(3)'];
  await checkShelf(url, { 'GET /books/{id}': { 'path.id': { command } } });
  expect(asked).toContain('GET /books/1234');

  const values = { 'GET /books/{id}': { 'path.id': { command: failing } } };
  const { states, text } = await checkShelf(url, values);
  expect(states[READ]).toBe(
    `skipped: Failed to get a value from "${process.execPath}": it ended with 3`,
  );
  expect(text).not.toContain('canary');
});

test('a value that can not be had is a case that is not tested, and says why', async () => {
  const { url, added } = await serveShelf({ isFull: true });
  const { states } = await checkShelf(url, { 'GET /books/{id}': { 'path.id': FROM_ADDED } });
  expect(states[READ]).toBe(
    'skipped: Failed to get a value from "POST /books": it was refused, status 422',
  );
  expect(added).toEqual([]);
});

test('an answer without the value, or with one that the input does not take, says so', async () => {
  const { url } = await serveShelf();
  const read = async (from: object): Promise<string | undefined> => {
    const values = { 'GET /books/{id}': { 'path.id': { from: 'addBook', ...from } } };
    return (await checkShelf(url, values, { flags: { grep: 'get-books-id/ex' } })).states[READ];
  };
  expect(await read({ pointer: '/uuid' })).toBe(
    'skipped: Failed to get a value from "addBook": its answer has nothing at "/uuid"',
  );
  expect(await read({ header: 'location' })).toMatch(
    /^skipped: the value that was had for path\.id is not valid: expected .*integer/,
  );
});

test('requests for values count, and the budget cuts them', async () => {
  const { url, asked } = await serveShelf();
  const values = { 'GET /books/{id}': { 'path.id': { ...FROM_ADDED, fresh: true } } };
  const flags = { grep: '^get-.*method', maxRequests: '3' };
  const { states, requests } = await checkShelf(url, values, { flags });
  expect(requests).toBe(2);
  expect(asked).toEqual(['POST /books', 'PUT /books/101']);
  expect(Object.values(states)).toEqual(['conforms']);
});

test('parts of a body are known, and its other parts stay as documented', async () => {
  const { url, added } = await serveShelf();
  const values = {
    addBook: { 'body#/title': { unique: 'Book {}' }, 'body#/pages': '${PAGES}' },
  };
  const flags = { grep: '^post-books/(example|wire/method)' };
  const { states } = await checkShelf(url, values, { flags, environment: { PAGES: '320' } });
  expect(states[ADDED]).toBe('conforms');
  expect(added).toEqual([{ title: expect.stringMatching(/^Book \d{13}$/), pages: 320 }]);
});

test('a case that breaks one part of a body sends the known value of the others', async () => {
  const { url } = await serveShelf();
  const values = { addBook: { 'body#/title': 'Emma', 'body#/pages': { unique: '{}' } } };
  const { cases } = await checkShelf(url, values, { flags: { grep: '/body.title/type-array' } });
  expect(cases[0]?.exchanges[0]?.request.body?.data).toMatch(/"title":\[\].*"pages":\d{13}/);
});

test('values of the target win over those of the file, and one operation over all', async () => {
  const { url, asked } = await serveShelf();
  const top = { 'GET /books/{id}': { 'path.id': 1 }, '*': { 'path.id': 2 } };
  await checkShelf(url, {}, { top, flags: { grep: '(get|delete)-books-id/example' } });
  expect(new Set(asked)).toEqual(new Set(['GET /books/1', 'DELETE /books/2']));
  asked.length = 0;
  await checkShelf(url, { '*': { 'path.id': 3 } }, { top, flags: { grep: '-id/example' } });
  expect(new Set(asked)).toEqual(new Set(['GET /books/3', 'DELETE /books/3']));
});

test('values of the document are sent, and those of the configuration instead of them', async () => {
  const { url, asked } = await serveShelf();
  const actions = [
    { target: "$.paths['/books/{id}'].get", update: { 'x-values': { 'path.id': 5 } } },
    { target: "$.paths['/books/{id}'].delete", update: { 'x-values': { 'path.id': 6 } } },
  ];
  const values = { 'DELETE /books/{id}': { 'path.id': 7 } };
  const flags = { grep: '-id/example' };
  await checkShelf(url, values, { actions, flags });
  expect(new Set(asked)).toEqual(new Set(['GET /books/5', 'DELETE /books/7']));
});

test('a value of the document that it does not allow itself is a defect of the operation', async () => {
  const update = { 'x-values': { 'path.id': 'a' } };
  const actions = [{ target: "$.paths['/books/{id}'].get", update }];
  const { defects } = await checkShelf('http://127.0.0.1:9', {}, { actions });
  expect(defects).toEqual(['the value of path.id is not valid: expected integer, got string']);
});

test('the value of a variable with a telling name is not written', async () => {
  const { url, asked } = await serveShelf();
  const values = { 'GET /books/{id}': { 'path.id': '${BOOK_KEY}' } };
  const { text } = await checkShelf(url, values, { environment: { BOOK_KEY: '99887766' } });
  expect(asked).toContain('GET /books/99887766');
  expect(text).not.toContain('99887766');
});

test.each([
  [
    { 'GET /book/{id}': { 'path.id': 1 } },
    'no document has the operation "GET /book/{id}"\n  Did you mean "GET /books/{id}"?',
  ],
  [
    { 'GET /books/{id}': { 'path.ids': 1 } },
    '"GET /books/{id}" does not have path.ids\n  Did you mean "path.id"?',
  ],
  [{ addBook: { 'body#/titel': 'a' } }, 'does not have body#/titel\n  Did you mean "body#/title"?'],
  [{ addBook: { 'body#/author/nam': 'a' } }, '"addBook" does not have body#/author/nam'],
  [{ '*': { 'header.x-tenant': 'a' } }, 'no operation has header.x-tenant'],
  [
    { 'get-books-id': { 'path.id': { from: 'addBok', pointer: '/id' } } },
    'no document has the operation "addBok"\n  Did you mean "addBook"?',
  ],
  [
    { addBook: { 'body#/title': { from: 'addBook', pointer: '/title' } } },
    '"POST /books" needs a value from an answer that needs its own',
  ],
  [
    {
      addBook: { 'body#/title': { from: 'get-books-id', pointer: '/title' } },
      'get-books-id': { 'path.id': { from: 'addBook', pointer: '/id' } },
    },
    '"GET /books/{id}" needs a value from an answer that needs its own',
  ],
  [{ 'get-books-id': { 'path.id': 'one' } }, 'the value of path.id is not valid: expected integer'],
])('%j does not fit the document, and that is a defect', async (values, message) => {
  const error: unknown = await checkShelf('http://127.0.0.1:9', values).catch(
    (each: unknown) => each,
  );
  expect(String(error)).toContain(message);
  expect(String(error)).toMatch(/probity\.yaml:1:\d+: /);
});

test('a story creates with the known-good values, new ones where each request has its own', async () => {
  const { url, asked, added } = await serveShelf();
  const values = {
    'POST /books': { 'body#/pages': 321, 'body#/title': { unique: 'book {}' } },
    'GET /books/{id}': { 'path.id': 7 },
  };
  const flags = { profile: 'conform', grep: '/workflow/' };
  const { cases } = await checkShelf(url, values, { flags });
  expect(cases.length).toBeGreaterThan(2);
  expect(cases.map(({ state }) => state)).toEqual(cases.map(() => 'conforms'));
  const known = { pages: 321, title: expect.stringMatching(/^book \d+$/) };
  expect(added).toEqual(added.map(() => expect.objectContaining(known)));
  expect(new Set(added.map((book) => JSON.stringify(book))).size).toBe(added.length);
  // The thing that the story created, and no other.
  expect(asked.filter((each) => each === 'GET /books/7')).toEqual([]);
});
