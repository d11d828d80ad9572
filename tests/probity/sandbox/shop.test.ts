import { connect } from 'node:net';

import { expect, test } from 'vitest';

import { loadContract } from '../../../src/contract/index.ts';
import { SHOP_ACCESS } from '../../../src/sandbox/index.ts';
import { validatorFor } from '../../../src/schema/index.ts';
import { exhaust, withShop, type Seen, type Sent } from './shop-client.ts';
import { breachesIn, OPERATION_COUNT } from './shop-document.ts';
import { ITEM, ORDER, ORDER_IDS, pictureForm, PICTURE, TOUR, USER_IDS } from './shop-requests.ts';

const seenOf = async (answering: Promise<Seen | 'no answer'>): Promise<Seen> => {
  const seen = await answering;
  if (seen === 'no answer') throw new Error('there was no answer');
  return seen;
};
const bodyOf = ({ text }: Seen): unknown => JSON.parse(Buffer.from(text, 'latin1').toString());
const namesIn = ({ text }: Seen) =>
  [
    ...Buffer.from(text, 'latin1')
      .toString()
      .matchAll(/"name":"([^"]+)"/g),
  ].map(([, name]) => name);

test('every operation accepts what it must and answers as the document says', () =>
  withShop({}, async (send) => {
    for (const stop of TOUR) {
      const seen = await seenOf(send(stop));
      expect([stop.operation, seen.status], seen.text).toEqual([stop.operation, stop.status]);
      expect(
        breachesIn(
          { ...stop, path: stop.path.replace('{created}', created(stop.operation)) },
          seen,
        ),
      ).toEqual([]);
    }
    expect(new Set(TOUR.map(({ operation }) => operation)).size).toBe(OPERATION_COUNT);
  }));

/** A path of the shape that a Location had. */
const created = (operation: string) => (operation === 'getUser' ? '/users/x' : '/orders/x');

const patch = { 'content-type': 'application/merge-patch+json' };

test.each<[what: string, status: number, sent: Sent]>([
  ['no credentials', 401, { method: 'GET', path: '/me' }],
  [
    'a token of another scheme',
    401,
    { method: 'GET', path: '/me', headers: { authorization: 'Basic YWxpY2U6' } },
  ],
  [
    'an expired token',
    401,
    {
      method: 'GET',
      path: '/me',
      headers: { authorization: `Bearer ${SHOP_ACCESS.expiredToken}` },
    },
  ],
  ['no admin key', 401, { method: 'DELETE', path: '/items/1', as: 'alice' }],
  [
    'a wrong password',
    401,
    { method: 'POST', path: '/login', json: { username: 'alice', password: 'incorrect-horse' } },
  ],
  ["another's profile", 403, { method: 'GET', path: `/users/${USER_IDS.bob}`, as: 'alice' }],
  [
    "another's order",
    403,
    { method: 'GET', path: `/orders/${ORDER_IDS.placedOfBob}`, as: 'alice' },
  ],
  [
    'an order that is not there',
    404,
    { method: 'GET', path: `/orders/${ORDER_IDS.nobodys}`, as: 'alice' },
  ],
  ['an item that is not there', 404, { method: 'GET', path: '/items/9007199254740991' }],
  ['a picture that was never uploaded', 404, { method: 'GET', path: '/items/1/picture' }],
  ['an id that is no number', 400, { method: 'GET', path: '/items/one' }],
  ['an id below the minimum', 400, { method: 'GET', path: '/items/0' }],
  ['an id beyond the maximum', 400, { method: 'GET', path: '/items/9007199254740993' }],
  ['an id that is no UUID', 400, { method: 'GET', path: '/orders/7', as: 'alice' }],
  ['a limit of 101', 400, { method: 'GET', path: '/items?limit=101' }],
  ['a limit that is written in words', 400, { method: 'GET', path: '/items?limit=ten' }],
  ['a limit with a leading zero', 400, { method: 'GET', path: '/items?limit=010' }],
  ['a limit that is given twice', 400, { method: 'GET', path: '/items?limit=1&limit=2' }],
  ['a search that is no UTF-8', 400, { method: 'GET', path: '/items?q=%FF' }],
  ['a price that is no object', 400, { method: 'GET', path: '/items?price=5' }],
  [
    'a media type that is not there',
    406,
    { method: 'GET', path: '/items', headers: { accept: 'application/xml, application/json;q=0' } },
  ],
  [
    'an unknown media type',
    415,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify(ITEM),
    },
  ],
  [
    'another charset',
    415,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json; charset=latin1' },
      json: ITEM,
    },
  ],
  [
    'no media type',
    415,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      body: new TextEncoder().encode(JSON.stringify(ITEM)),
    },
  ],
  [
    'malformed JSON',
    400,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json' },
      body: '{"sku":',
    },
  ],
  [
    'a byte order mark',
    400,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json' },
      body: `\uFEFF${JSON.stringify(ITEM)}`,
    },
  ],
  [
    'a key twice',
    400,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ITEM).replace('{', '{"sku":"ABC-0001",'),
    },
  ],
  [
    'a body that is no UTF-8',
    400,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"sku":"\xff"}', 'latin1'),
    },
  ],
  [
    'no body',
    400,
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json' },
    },
  ],
  ['null', 422, { method: 'POST', path: '/items', as: 'staff', json: null }],
  [
    '81 characters for 80',
    422,
    { method: 'POST', path: '/items', as: 'staff', json: { ...ITEM, name: 'x'.repeat(81) } },
  ],
  [
    'a patch of the wrong media type',
    415,
    { method: 'PATCH', path: '/me', as: 'alice', json: { displayName: 'A' } },
  ],
  [
    'null where it is not allowed',
    422,
    { method: 'PATCH', path: '/items/1', as: 'staff', headers: patch, json: { name: null } },
  ],
  [
    'a username that is taken',
    409,
    {
      method: 'POST',
      path: '/users',
      json: {
        username: 'alice',
        password: 'correct-horse',
        displayName: 'A',
        email: 'a@example.com',
      },
    },
  ],
  [
    'an order of what is not there',
    409,
    {
      method: 'POST',
      path: '/orders',
      as: 'alice',
      json: { ...ORDER, lines: [{ itemId: 999, quantity: 1 }] },
    },
  ],
  [
    'an order that was sent',
    409,
    { method: 'POST', path: `/orders/${ORDER_IDS.sentOfAlice}/cancel`, as: 'alice' },
  ],
  ['a user with orders', 409, { method: 'DELETE', path: `/users/${USER_IDS.alice}`, as: 'staff' }],
  [
    'an entity tag of before',
    412,
    {
      method: 'PUT',
      path: '/items/1',
      as: 'staff',
      headers: { 'if-match': '"item-1-v0"' },
      json: ITEM,
    },
  ],
  [
    'a picture that is too large',
    413,
    {
      method: 'POST',
      path: '/items/1/picture',
      as: 'staff',
      form: pictureForm({ bytes: Buffer.alloc(65_537) }),
    },
  ],
  [
    'a body of more than a mebibyte',
    413,
    { method: 'POST', path: '/items', as: 'staff', json: { ...ITEM, name: 'x'.repeat(1_048_576) } },
  ],
  [
    'a picture that is none',
    415,
    {
      method: 'POST',
      path: '/items/1/picture',
      as: 'staff',
      form: pictureForm({ mediaType: 'text/plain' }),
    },
  ],
  [
    'a form without its parts',
    422,
    {
      method: 'POST',
      path: '/items/1/picture',
      as: 'staff',
      form: pictureForm({ caption: undefined }),
    },
  ],
])('%s is refused with %i, as the document says', (_what, status, sent) =>
  withShop({}, async (send) => {
    const seen = await seenOf(send(sent));
    expect(seen.status).toBe(status);
    expect(seen.headers['content-type']).toBe('application/problem+json');
    expect(breachesIn(sent, seen)).toEqual([]);
  }),
);

test.each<[what: string, sent: Sent]>([
  [
    'a name of 80 characters outside the basic plane',
    { method: 'POST', path: '/items', as: 'staff', json: { ...ITEM, name: '😀'.repeat(80) } },
  ],
  [
    'a name with a NUL and a lone surrogate',
    { method: 'POST', path: '/items', as: 'staff', json: { ...ITEM, name: '\0\ud800' } },
  ],
  [
    'the least and the most',
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      json: { ...ITEM, price: 99_999.5, stock: 100_000, tags: [], attributes: {} },
    },
  ],
  [
    'a whole number that is written with a fraction',
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(ITEM).replace(':12,', ':12.0,'),
    },
  ],
  [
    'a charset in capitals',
    {
      method: 'POST',
      path: '/items',
      as: 'staff',
      headers: { 'content-type': 'Application/JSON; charset="UTF-8"' },
      json: ITEM,
    },
  ],
  [
    'properties that are not described, where the schema is open',
    { method: 'POST', path: '/orders', as: 'alice', json: { ...ORDER, x: { y: [null] } } },
  ],
  [
    'a description of null',
    { method: 'POST', path: '/items', as: 'staff', json: { ...ITEM, description: null } },
  ],
  [
    'read-only properties',
    {
      method: 'POST',
      path: '/users',
      json: {
        id: USER_IDS.bob,
        role: 'staff',
        username: 'erik',
        password: 'correct-horse',
        displayName: 'E',
        email: 'e@example.com',
      },
    },
  ],
  [
    'a picture of the largest size',
    {
      method: 'POST',
      path: '/items/1/picture',
      as: 'staff',
      form: pictureForm({ bytes: Buffer.alloc(65_536, 0xff), mediaType: 'image/jpeg' }),
    },
  ],
  ['a cursor beyond the last page', { method: 'GET', path: '/items?cursor=c999999999' }],
  ['a query parameter that is not described', { method: 'GET', path: '/items?utm_source=mail' }],
  [
    'a range of media types',
    { method: 'GET', path: '/items', headers: { accept: 'text/html, application/*;q=0.5' } },
  ],
])('%s is accepted', (_what, sent) =>
  withShop({}, async (send) => {
    const seen = await seenOf(send(sent));
    expect(Math.floor(seen.status / 100), seen.text).toBe(2);
    expect(breachesIn(sent, seen)).toEqual([]);
  }),
);

test('a body that is nested too deeply is refused, whatever it is', () =>
  withShop({}, async (send) => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    const headers = { 'content-type': 'application/json' };
    expect(await send({ method: 'POST', path: '/users', headers, body: deep })).toMatchObject({
      status: 400,
    });
  }));

test('a body with a content coding is refused', () =>
  withShop({}, async (send) => {
    const headers = { 'content-encoding': 'gzip' };
    const sent = { method: 'POST', path: '/login', json: SHOP_ACCESS.account, headers };
    expect(await send(sent)).toMatchObject({ status: 415 });
  }));

test('an expectation that is not known is ignored', () =>
  withShop({}, async (_send, { url }) => {
    const socket = connect(Number(url.port), url.hostname);
    const answered = new Promise<string>((resolve) => {
      socket.once('data', (bytes) => resolve(bytes.toString()));
    });
    socket.write('GET /health HTTP/1.1\r\nHost: x\r\nExpect: the-best\r\n\r\n');
    expect(await answered).toMatch(/^HTTP\/1.1 200 /);
    socket.destroy();
  }));

test('every example of the document is valid by its schema', async () => {
  const { operations, warnings } = await loadContract({
    file: 'spec/shop.yaml',
    overlays: ['spec/shop.overlay.yaml'],
  });
  expect(warnings).toEqual([]);
  const described = operations.flatMap(({ parameters, requestBody }) => [
    ...parameters,
    ...(requestBody?.content ?? []),
  ]);
  const exemplary = described.filter(({ example }) => example !== undefined);
  expect(exemplary.length).toBeGreaterThan(20);
  for (const { schema, example } of exemplary) {
    expect(schema === undefined ? [] : validatorFor(schema)(example)).toEqual([]);
  }
});

test('another method is refused with the methods that there are', () =>
  withShop({}, async (send) => {
    const seen = await seenOf(send({ method: 'PATCH', path: '/items' }));
    expect(seen).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD, POST, OPTIONS' } });
  }));

test('the pages of a list hold each entry once, in order', () =>
  withShop({}, async (send) => {
    const whole = namesIn(await seenOf(send({ method: 'GET', path: '/items?sort=-name' })));
    const paged: unknown[] = [];
    let path: string | undefined = '/items?sort=-name&limit=5';
    while (path !== undefined) {
      const seen = await seenOf(send({ method: 'GET', path }));
      paged.push(...namesIn(seen));
      path = /^<(.+)>; rel="next"$/.exec(seen.headers.link ?? '')?.[1];
    }
    expect(paged).toEqual(whole);
    expect([whole.length, whole[0], whole.at(-1)]).toEqual([12, 'Wooden train', 'Atlas']);
  }));

test('a filter finds what it asks for and nothing else', () =>
  withShop({}, async (send) => {
    const find = async (query: string) =>
      namesIn(await seenOf(send({ method: 'GET', path: `/items?${query}` })));
    expect(await find('q=LAMP')).toEqual(['Desk lamp', 'Reading lamp']);
    expect(await find('q=caf%C3%A9')).toHaveLength(1);
    expect(await find('tags=wood,kids')).toEqual(['Wooden train', 'Kite', 'Puzzle']);
    expect(await find('category=books&category=toys&price[max]=27.25')).toEqual([
      'Café stories',
      'Wooden train',
    ]);
    expect(await find('inStock=false')).toEqual(['Wall clock']);
  }));

test('a picture comes back byte for byte', () =>
  withShop({}, async (send) => {
    await send({ method: 'POST', path: '/items/1/picture', as: 'staff', form: pictureForm() });
    const seen = await seenOf(send({ method: 'GET', path: '/items/1/picture' }));
    expect(Buffer.from(seen.text, 'latin1')).toEqual(PICTURE);
    expect(seen.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(PICTURE.length),
    });
  }));

test('each line of the stream is an order of its reader', () =>
  withShop({}, async (send) => {
    const { text } = await seenOf(send({ method: 'GET', path: '/streams/orders', as: 'alice' }));
    const orders: unknown[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(orders).toMatchObject(Array.from({ length: 3 }, () => ({ userId: USER_IDS.alice })));
  }));

test('an item that has not changed is not sent again', () =>
  withShop({}, async (send) => {
    const { headers } = await seenOf(send({ method: 'GET', path: '/items/1' }));
    const conditional = {
      method: 'GET',
      path: '/items/1',
      headers: { 'if-none-match': headers.etag ?? '' },
    };
    expect(await send(conditional)).toMatchObject({ status: 304, text: '' });
    await send({
      method: 'PATCH',
      path: '/items/1',
      as: 'staff',
      headers: patch,
      json: { stock: 1 },
    });
    expect(await send(conditional)).toMatchObject({ status: 200 });
  }));

test('a read-only property of a request is not taken over', () =>
  withShop({}, async (send) => {
    const sent = {
      method: 'PATCH',
      path: '/me',
      as: 'alice',
      headers: patch,
      json: { newsletter: true, creditCents: 9 },
    } as const;
    expect(bodyOf(await seenOf(send(sent)))).toMatchObject({ newsletter: true, creditCents: 1250 });
  }));

test('the whole number of a card is not shown', () =>
  withShop({}, async (send) => {
    const { text } = await seenOf(
      send({ method: 'POST', path: '/orders', as: 'alice', json: ORDER }),
    );
    expect(text).toContain('"lastDigits":"4242"');
    expect(text).not.toContain('42424242');
  }));

test('a token is no longer valid after an hour, or after logging out', async () => {
  let clockMs = 0;
  await withShop({ now: () => clockMs }, async (send) => {
    const me = { method: 'GET', path: '/me', as: 'alice' } as const;
    expect(await send(me)).toMatchObject({ status: 200 });
    clockMs = 3_600_000;
    expect(await send(me)).toMatchObject({ status: 401 });
    expect(await send({ ...me, as: 'bob' })).toMatchObject({ status: 200 });
    await send({ method: 'POST', path: '/logout', as: 'bob' });
    expect(await send({ ...me, as: 'bob' })).toMatchObject({ status: 401 });
  });
});

test('after a hundred wrong passwords none is heard for a while', () =>
  withShop({}, async (send) => {
    await exhaust(send);
    const sent = { method: 'POST', path: '/login', json: SHOP_ACCESS.otherAccount };
    const seen = await seenOf(send(sent));
    expect(seen).toMatchObject({ status: 429, headers: { 'retry-after': '60' } });
    expect(breachesIn(sent, seen)).toEqual([]);
  }));

test('the same seed makes the same ids and tokens', async () => {
  const look = (seed: number) =>
    withShop({ seed }, async (send) => [
      await send({ method: 'POST', path: '/login', json: SHOP_ACCESS.account }),
      await send({ method: 'POST', path: '/orders', as: 'alice', json: ORDER }),
    ]);
  expect(await look(3)).toEqual(await look(3));
  expect(await look(3)).not.toEqual(await look(4));
});

test('a client that leaves in the middle of its body does no harm', () =>
  withShop({}, async (send, { url }) => {
    const socket = connect(Number(url.port), url.hostname);
    const closed = new Promise((resolve) => {
      socket.once('close', resolve);
    });
    socket.write('POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{', () =>
      socket.resetAndDestroy(),
    );
    await closed;
    expect(await send({ method: 'GET', path: '/health' })).toMatchObject({ status: 200 });
  }));
