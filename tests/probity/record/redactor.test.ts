import { expect, test } from 'vitest';

import { createRedactor } from '../../../src/record/index.ts';
import { exchangeOf, LOGIN, requestOf, responseOf } from './build.ts';

const CANARIES = [
  'plain-Canary1',
  'qu"ote\\back/slash',
  'a+b/c=d&e%20f',
  'with space + plus',
  'pässwörd-日本-😀',
  '<b>\'html\' & "more"</b>',
  'line\nbreak\ttab',
];

/** What stands before the secret, the secret as it is written, and what stands after it. */
type Written = readonly [before: string, secret: string, after: string];

const jsonText = (value: string): string => JSON.stringify(value).slice(1, -1);
const percentText = (value: string): string =>
  Buffer.from(value).toString('hex').replaceAll(/../g, '%$&');

const ENCODINGS: Readonly<Record<string, (value: string) => Written>> = {
  'as it is': (value) => ['<', value, '>'],
  'in JSON': (value) => ['"', jsonText(value), '"'],
  'in JSON in a JSON string': (value) => [
    String.raw`"{\"password\":\"`,
    jsonText(jsonText(value)),
    String.raw`\"}"`,
  ],
  'in JSON with every character escaped': (value) => [
    '"',
    value
      .split('')
      .map((unit) => String.raw`\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
    '"',
  ],
  'in JSON with escaped slashes': (value) => [
    '"',
    jsonText(value).replaceAll('/', String.raw`\/`),
    '"',
  ],
  'percent-encoded': (value) => ['/', encodeURIComponent(value), '/'],
  'percent-encoded in lower case': (value) => [
    '/',
    encodeURIComponent(value).replaceAll(/%../g, (escape) => escape.toLowerCase()),
    '/',
  ],
  'with every byte percent-encoded': (value) => ['?a=', percentText(value), '&b=1'],
  'in a form': (value) => ['', new URLSearchParams({ a: value }).toString().slice(2), '&b=1'],
  'in JSON in a query': (value) => [
    '/?q=%7B%22a%22%3A%22',
    encodeURIComponent(jsonText(value)),
    '%22%7D',
  ],
  'HTML-escaped': (value) => [
    '<p>',
    value
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
    '</p>',
  ],
  'with numeric HTML entities': (value) => [
    '<p>',
    Array.from(value, (character) => `&#x${character.codePointAt(0)?.toString(16)};`).join(''),
    '</p>',
  ],
  'as UTF-8 read as Latin-1': (value) => ['<', Buffer.from(value).toString('latin1'), '>'],
};

test.each(pairs(ENCODINGS))('masks $value $name', ({ value, encode }) => {
  const { redact } = createRedactor([{ name: 'LOGIN_PASSWORD', value }]);
  const [before, secret, after] = encode(value);
  expect(redact(before + secret + after)).toBe(`${before}[redacted LOGIN_PASSWORD]${after}`);
});

const BASE64: Readonly<Record<string, (value: string) => string>> = {
  'in base64': (value) => Buffer.from(value).toString('base64'),
  'in base64url': (value) => Buffer.from(value).toString('base64url'),
  'in Basic credentials': (value) => Buffer.from(`user:${value}`).toString('base64'),
  'in base64 of a longer text': (value) => Buffer.from(`user: ${value} now`).toString('base64'),
};

test.each(pairs(BASE64))('masks $value $name', ({ value, encode }) => {
  const { redact } = createRedactor([{ name: 'LOGIN_PASSWORD', value }]);
  const [before = '', after = '', ...more] = redact(encode(value)).split(
    '[redacted LOGIN_PASSWORD]',
  );
  expect(more).toEqual([]);
  // What is left decodes to what stands around the secret; of itself at most 6 bits.
  expect('user: ').toContain(Buffer.from(before, 'base64').subarray(0, -1).toString());
  expect(after.length).toBeLessThanOrEqual(7);
});

function pairs<Encode>(
  encodings: Readonly<Record<string, Encode>>,
): readonly { value: string; name: string; encode: Encode }[] {
  return CANARIES.flatMap((value) =>
    Object.entries(encodings).map(([name, encode]) => ({ value, name, encode })),
  );
}

test('leaves a text without secrets as it is', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'canary-1' }]);
  const text = String.raw`{"a":"100%","b":"\u00e9 &amp; +1","c":"canary"}`;
  expect(redactor.redact(text)).toBe(text);
});

test('masks the longer of two secrets that begin alike', () => {
  const redactor = createRedactor([
    { name: 'SHORT', value: 'canary' },
    { name: 'LONG', value: 'canary-bird' },
  ]);
  expect(redactor.redact('canary-bird, canary')).toBe('[redacted LONG], [redacted SHORT]');
});

test('masks secrets that overlap together, so that no end of either is left', () => {
  const redactor = createRedactor([
    { name: 'LEFT', value: 'abcdefgh' },
    { name: 'RIGHT', value: 'efghijklmn' },
  ]);
  expect(redactor.redact('<abcdefghijklmn>')).toBe('<[redacted RIGHT]>');
});

test('masks secrets that stand side by side one by one', () => {
  const redactor = createRedactor([
    { name: 'A', value: 'aaab' },
    { name: 'B', value: 'bbba' },
  ]);
  expect(redactor.redact('aaabbbbaaaab')).toBe('[redacted A][redacted B][redacted A]');
});

test('a value keeps the name it was given first', () => {
  const redactor = createRedactor([{ name: 'LOGIN_PASSWORD', value: 'canary-1' }]);
  redactor.learn('PASSWORD', 'canary-1');
  expect(redactor.redact('canary-1')).toBe('[redacted LOGIN_PASSWORD]');
});

test('masks the beginning of a secret where the text was cut', () => {
  const redactor = createRedactor([{ name: 'TOKEN', value: 'eyJhbGciOiJIUzI1NiJ9.payload' }]);
  expect(redactor.redact('got "eyJhbGciOi…" twice')).toBe('got "[redacted TOKEN]…" twice');
  expect(redactor.redact('{"token":"eyJhbGci')).toBe('{"token":"[redacted TOKEN]');
  expect(redactor.redact('eyJhbGci is a header')).toBe('eyJhbGci is a header');
});

test('tells thousands of tokens with the same beginning apart', () => {
  const redactor = createRedactor([]);
  for (let index = 0; index < 3000; index += 1) redactor.learn(`T${index}`, `eyJhbGciOi.${index}.`);
  expect(redactor.redact('eyJhbGciOi.1234. eyJhbGciOi.99999.')).toBe(
    '[redacted T1234] eyJhbGciOi.99999.',
  );
});

test('masks a value of three characters only as the whole value of a secret field', () => {
  const redactor = createRedactor([]);
  redactor.learnFrom(LOGIN, exchangeOf({ request: requestOf({ captcha: '23', age: '23' }) }));
  expect(redactor.redact('{"captcha": "23","age":"23"}, 23 times')).toBe(
    '{"captcha": "[redacted CAPTCHA]","age":"23"}, 23 times',
  );
  expect(redactor.redact('/login?captcha=23&age=23')).toBe(
    '/login?captcha=[redacted CAPTCHA]&age=23',
  );
});

test('masks a short value in JSON that is quoted in a JSON string', () => {
  const redactor = createRedactor([]);
  redactor.learnFrom(LOGIN, exchangeOf());
  const echo = JSON.stringify({ meta_message: `bad input ${JSON.stringify({ captcha: '7' })}` });
  expect(JSON.parse(redactor.redact(echo))).toEqual({
    meta_message: 'bad input {"captcha":"[redacted CAPTCHA]"}',
  });
});

test('a configured short value keeps its name', () => {
  const redactor = createRedactor([{ name: 'LOGIN_CAPTCHA', value: '42' }]);
  redactor.learnFrom(LOGIN, exchangeOf());
  expect(redactor.redact('{"captcha":"42"} of 42')).toBe(
    '{"captcha":"[redacted LOGIN_CAPTCHA]"} of 42',
  );
});

test('learns the secret fields of the request and of the answer', () => {
  const redactor = createRedactor([]);
  redactor.learnFrom(
    LOGIN,
    exchangeOf({
      request: requestOf({ captcha_id: 'id-canary', email: 'someone@example.com' }),
      response: responseOf({ meta_status: 1, token: 'token-canary' }),
    }),
  );
  expect(redactor.redact('id-canary token-canary someone@example.com')).toBe(
    '[redacted CAPTCHA_ID] [redacted TOKEN] someone@example.com',
  );
});

test('learns from a body that is cut, has duplicate keys or is not UTF-8', () => {
  const redactor = createRedactor([]);
  const learn = (body: string | Buffer): void => {
    redactor.learnFrom(
      LOGIN,
      exchangeOf({ request: { ...requestOf({}), body: Buffer.from(body) } }),
    );
  };
  learn('{"user_tag":"ipcola","captcha":"first-canary","captcha":"second-canary","password":"thi');
  learn('{"captcha_id":"cut-canary');
  learn(Buffer.concat([Buffer.from('{"captcha":"bytes-canary","x":"'), Buffer.of(0xff, 0xfe)]));
  expect(redactor.redact('first-canary second-canary cut-canary bytes-canary')).toBe(
    '[redacted CAPTCHA] [redacted CAPTCHA] [redacted CAPTCHA_ID] [redacted CAPTCHA]',
  );
});

test('learns what a GET login carries in its query', () => {
  const redactor = createRedactor([]);
  const path = '/api/user/login?email=a%40b.c&password=query%2Bcanary+1';
  redactor.learnFrom(LOGIN, exchangeOf({ request: requestOf('', { method: 'GET', path }) }));
  expect(redactor.redact('"query+canary 1"')).toBe('"[redacted PASSWORD]"');
  expect(redactor.redact(path)).toBe('/api/user/login?email=a%40b.c&password=[redacted PASSWORD]');
});

test('learns cookies and credentials from headers', () => {
  const redactor = createRedactor([]);
  redactor.learnFrom(
    LOGIN,
    exchangeOf({
      request: requestOf('', {
        headers: [
          ['Authorization', 'Bearer bearer-canary'],
          ['Cookie', 'theme=x; sid=sent-canary'],
        ],
      }),
      response: responseOf('', {
        headers: [['Set-Cookie', '__Host-session="set-canary"; Path=/; HttpOnly']],
      }),
    }),
  );
  expect(redactor.redact('bearer-canary sent-canary set-canary')).toBe(
    '[redacted AUTHORIZATION] [redacted SID] [redacted _HOST_SESSION]',
  );
});

test('a cookie that a parameter describes is made up, and learned only once the server sends it', () => {
  const redactor = createRedactor([]);
  const operation = { secrets: { ...LOGIN.secrets, openCookies: ['currency'] } };
  const request = requestOf('', { headers: [['Cookie', 'currency=euro; sid=sent-canary']] });
  redactor.learnFrom(operation, exchangeOf({ request }));
  expect(redactor.redact('euro sent-canary')).toBe('euro [redacted SID]');
  const response = responseOf('', { headers: [['Set-Cookie', 'currency=euro-canary']] });
  redactor.learnFrom(operation, exchangeOf({ response }));
  expect(redactor.redact('euro euro-canary')).toBe('euro [redacted CURRENCY]');
});

test.each(['null', 'true', '""', '"password"', `"${'a'.repeat(300)}"`, '42'])(
  'does not take %s in a password field for a secret',
  (json) => {
    const redactor = createRedactor([]);
    const request = requestOf(`{"password":${json}}`);
    redactor.learnFrom(LOGIN, exchangeOf({ request }));
    const text = `{"password":${json}} null true password ${'a'.repeat(300)} 42`;
    expect(redactor.redact(text)).toBe(text);
  },
);

test('a number in a secret field is one', () => {
  const redactor = createRedactor([]);
  redactor.learnFrom(LOGIN, exchangeOf({ response: responseOf({ token: 8_273_648_123 }) }));
  expect(redactor.redact('token 8273648123')).toBe('token [redacted TOKEN]');
});

test.each([
  [
    'an XML element',
    '<login><password>element-canary &amp; co</password></login>',
    'element-canary & co',
  ],
  ['a prefixed element', '<a:login><a:password x="1">prefix-canary</a:password>', 'prefix-canary'],
  ['an XML attribute', '<login password="attribute-canary" a="b"></login>', 'attribute-canary'],
  [
    'a part of a form',
    '--x\r\nContent-Disposition: form-data; name="password"\r\nContent-Type: text/plain\r\n\r\n' +
      'part-canary\r\nof two lines\r\n--x--\r\n',
    'part-canary\r\nof two lines',
  ],
  ['a short element', '<password>abc</password>', undefined],
])('learns a secret field that is %s', (_, body, secret) => {
  const redactor = createRedactor([]);
  redactor.learnFrom(LOGIN, exchangeOf({ request: { ...requestOf({}), body: Buffer.from(body) } }));
  if (secret !== undefined) {
    expect(redactor.redact(`"${secret}"`)).toBe('"[redacted PASSWORD]"');
  }
  expect(redactor.redact(body)).not.toMatch(/canary|abc/);
  expect(redactor.redact(body)).toContain('[redacted PASSWORD]');
});
