import { expect, test } from 'vitest';

import type { FaultName, Phase } from '../../../src/exchange/index.ts';
import { CHECKS, COMPARISONS } from '../../../src/verdict/index.ts';
import { NOTE_FAULTS, STORY_FAULTS } from '../run/sequences/faults.ts';
import {
  CONTENT_TYPE,
  NO_STORE,
  PASSWORD,
  REFUSAL,
  SUCCESS,
  namesIn,
  storyOf,
  verdictOn,
  type Answer,
} from './login.ts';

const TRACE = 'TypeError: x is not a function at login (/srv/app/login.js:10:15)';
const PAGE = '<html><body><pre>Cannot POST /login</pre></body></html>';
const HTML = ['Content-Type', 'text/html'] as const;

function failed(name: FaultName, phase: Phase): Answer {
  return { fault: { name, phase, message: 'the server hung up' } };
}

/** Answers to a request that must be refused, each with one thing wrong. */
const ON_REFUSAL: readonly (readonly [fault: string, check: string, answer: Answer])[] = [
  ['a reset', 'hang-up', failed('reset', 'first-byte')],
  ['no answer', 'timeout', failed('timeout', 'first-byte')],
  ['an endless answer', 'timeout', failed('timeout', 'transfer')],
  ['bytes that are not HTTP', 'invalid-http', failed('invalid-http', 'first-byte')],
  ['half a body', 'truncated-answer', failed('truncated', 'transfer')],
  ['a false gzip', 'content-coding', failed('decode', 'transfer')],
  ['500 with an HTML page', 'server-error', { status: 500, headers: [HTML], body: '<h1>Oops' }],
  ['502 without a body', 'server-error', { status: 502, headers: [], body: '' }],
  ['500 with a token', 'server-error', { status: 500, body: SUCCESS }],
  ['204', 'documented-status', { status: 204, headers: [], body: '' }],
  ['302', 'documented-status', { status: 302, headers: [['Location', '/']], body: '' }],
  ['404 with a page', 'documented-status', { status: 404, headers: [HTML], body: '<h1>Lost' }],
  ['400 with the refusal', 'documented-status', { status: 400, body: REFUSAL }],
  ['no media type', 'documented-media-type', { headers: [NO_STORE], body: REFUSAL }],
  ['no media type, no JSON', 'documented-media-type', { headers: [], body: 'hello' }],
  ['a malformed media type', 'documented-media-type', typed('json', REFUSAL)],
  ['two media types', 'documented-media-type', { headers: [CONTENT_TYPE, HTML], body: REFUSAL }],
  ['HTML', 'documented-media-type', typed('text/html', '<h1>refused</h1>')],
  ['JSON as text', 'documented-media-type', typed('text/plain', REFUSAL)],
  ['a problem', 'documented-media-type', typed('application/problem+json', { title: 'no' })],
  ['a false charset', 'documented-media-type', typed('application/json; charset=latin1', REFUSAL)],
  [
    'true Latin-1',
    'documented-media-type',
    typed('application/json; charset=latin1', Buffer.from('{"meta_message":"café"}', 'latin1')),
  ],
  [
    'a word for a number in a header',
    'response-headers',
    { headers: [CONTENT_TYPE, ['x-rate-limit-remaining', 'many']], body: REFUSAL },
  ],
  ['Latin-1', 'body-parses', { body: Buffer.from('{"meta_message":"café"}', 'latin1') }],
  ['a byte order mark', 'body-parses', { body: `\uFEFF${JSON.stringify(REFUSAL)}` }],
  ['half a JSON', 'body-parses', { body: '{"meta_message":"no","meta_st' }],
  ['a comma too many', 'body-parses', { body: '{"meta_message":"no",}' }],
  ['no body', 'body-parses', { body: '' }],
  ['no body and no media type', 'body-parses', { headers: [], body: '' }],
  ['HTML as JSON', 'body-parses', { body: '<h1>refused</h1>' }],
  ['an array', 'body-schema', { body: [] }],
  ['null', 'body-schema', { body: null }],
  ['no message', 'body-schema', { body: { meta_status: -3, token: '' } }],
  ['no status', 'body-schema', { body: { meta_message: 'no', token: '' } }],
  ['no token field', 'body-schema', { body: { meta_message: 'no', meta_status: -3 } }],
  ['a status as text', 'body-schema', { body: { ...REFUSAL, meta_status: '-3' } }],
  ['a fractional status', 'body-schema', { body: { ...REFUSAL, meta_status: 0.5 } }],
  ['a null status', 'body-schema', { body: { ...REFUSAL, meta_status: null } }],
  ['a null token', 'body-schema', { body: { ...REFUSAL, token: null } }],
  ['status 0', 'outcome-undecided', { body: { ...REFUSAL, meta_status: 0 } }],
  ['status 2', 'outcome-undecided', { body: { ...SUCCESS, meta_status: 2 } }],
  ['a success', 'outcome', { body: SUCCESS }],
  ['a success without token', 'outcome', { body: { ...REFUSAL, meta_status: 1 } }],
  ['201 with the refusal', 'documented-status', { status: 201, body: REFUSAL }],
  ['a token on refusal', 'invariants', { body: { ...REFUSAL, token: SUCCESS.token } }],
  ['the password', 'secret-echo', { body: { ...REFUSAL, meta_message: `not ${PASSWORD}` } }],
  ['a stack trace', 'error-disclosure', { body: { ...REFUSAL, meta_message: TRACE } }],
  ['an error page for a message', 'error-page', { body: { ...REFUSAL, meta_message: PAGE } }],
  ['3 seconds', 'latency-budget', { body: REFUSAL, firstByteMs: 3000 }],
  ['10 kB', 'response-size', { body: { ...REFUSAL, meta_message: 'a'.repeat(10_000) } }],
  [
    'an endless body',
    'response-size',
    { body: '{"meta_message":"aaaaaaaa', capped: true, wireBytes: 4096 },
  ],
];

function typed(contentType: string, body: unknown): Answer {
  return { headers: [['content-type', contentType], NO_STORE], body };
}

test.each(ON_REFUSAL)('%s is one violation, of %s', (_, check, answer) => {
  expect(namesIn(verdictOn(answer, { intent: 'reject' }))).toEqual([check]);
});

/** Answers to a request that must be accepted. */
const ON_SUCCESS: readonly (readonly [fault: string, check: string, answer: Answer])[] = [
  ['a refusal', 'outcome', { body: REFUSAL }],
  ['401 with the refusal', 'documented-status', { status: 401, body: REFUSAL }],
  ['no Cache-Control', 'cacheable-token', { headers: [CONTENT_TYPE] }],
  [
    'Cache-Control without no-store',
    'cacheable-token',
    { headers: [CONTENT_TYPE, ['cache-control', 'private, max-age=0']] },
  ],
  ['an empty token', 'invariants', { body: { ...SUCCESS, token: '' } }],
  ['a missing token', 'body-schema', { body: { meta_message: 'success', meta_status: 1 } }],
  ['a missing status', 'body-schema', { body: { meta_message: 'success', token: 'abcd' } }],
];

test.each(ON_SUCCESS)('%s for a valid login is one violation, of %s', (_, check, answer) => {
  expect(namesIn(verdictOn(answer, { intent: 'accept' }))).toEqual([check]);
});

/** Answers to a method that is not documented. */
const ON_OTHER_METHOD: readonly (readonly [fault: string, check: string, answer: Answer])[] = [
  ['a success', 'outcome', { body: SUCCESS }],
  ['200 and a page', 'outcome', { headers: [HTML], body: '<h1>Welcome' }],
  ['204', 'outcome', { status: 204, headers: [], body: '' }],
  ['500', 'server-error', { status: 500, headers: [], body: '' }],
  ['a hang-up', 'hang-up', failed('reset', 'first-byte')],
  ['405 without Allow', 'allowed-methods', { status: 405, headers: [], body: '' }],
  [
    'a page of Express',
    'error-page',
    { status: 404, headers: [HTML], body: '<pre>Cannot GET /login</pre>' },
  ],
];

test.each(ON_OTHER_METHOD)('%s to GET is one violation, of %s', (_, check, answer) => {
  const verdict = verdictOn({ ...answer, method: 'GET', sent: '' }, { intent: 'reject' });
  expect(namesIn(verdict)).toEqual([check]);
});

const REFUSED = { body: REFUSAL };

function sized(length: number): Answer {
  return { headers: [CONTENT_TYPE, NO_STORE, ['content-length', String(length)]] };
}

const STORIES = [
  ['fresh-tokens', 'fresh-tokens', [{}, {}]],
  ['chunked-body', 'chunked-body', [{ body: REFUSAL }, {}]],
  ['head-as-get', 'head-as-get', [99, 0, 99, 0, 99].map(sized)],
  ['read-only', 'read-only', [{ sent: { meta_message: SUCCESS.meta_message } }]],
  [
    'account-enumeration',
    'account-enumeration',
    [0, 1, 0, 1].map((odd) => ({ body: { ...REFUSAL, meta_message: odd ? 'unknown' : 'wrong' } })),
  ],
] as const;

test.each(STORIES)('a breach of %s is one violation', (comparison, check, answers) => {
  expect(namesIn(storyOf(comparison, answers))).toEqual([check]);
});

test('a header that keeps its schema conforms, in any case', () => {
  const headers = [CONTENT_TYPE, ['X-RATE-LIMIT-remaining', '41']] as const;
  expect(namesIn(verdictOn({ headers, body: REFUSAL }, { intent: 'reject' }))).toEqual([]);
});

test('faithful answers conform', () => {
  expect(verdictOn({}, { intent: 'accept' })).toMatchObject({ state: 'conforms', violations: [] });
  expect(namesIn(verdictOn(REFUSED, { intent: 'reject' }))).toEqual([]);
  const fresh = storyOf('fresh-tokens', [{}, { body: { ...SUCCESS, token: 'another' } }]);
  expect(namesIn(fresh)).toEqual([]);
  expect(namesIn(storyOf('chunked-body', [REFUSED, REFUSED]))).toEqual([]);
  expect(namesIn(storyOf('read-only', [{ sent: { meta_message: 'mine' } }]))).toEqual([]);
  const sizes = [
    [99, 99, 99, 99, 99],
    [98, 99, 100, 100, 100],
    // Changed by others for a moment.
    [99, 98, 99, 99, 99],
  ];
  for (const each of sizes) expect(namesIn(storyOf('head-as-get', each.map(sized)))).toEqual([]);
  expect(
    namesIn(
      storyOf(
        'account-enumeration',
        Array.from({ length: 10 }, () => REFUSED),
      ),
    ),
  ).toEqual([]);
});

test('faithful refusals of an undocumented method conform', () => {
  const refusals: readonly Answer[] = [
    REFUSED,
    { status: 405, headers: [['Allow', 'POST']], body: '' },
    { status: 404, headers: [HTML], body: '<h1>Not found</h1>' },
    { status: 501, headers: [], body: '' },
  ];
  for (const refusal of refusals) {
    const verdict = verdictOn({ ...refusal, method: 'GET', sent: '' }, { intent: 'reject' });
    expect(namesIn(verdict)).toEqual([]);
  }
});

const OF_STORIES = [...STORY_FAULTS, ...NOTE_FAULTS].map(
  ([check, fault]) => [fault, check] as const,
);

/** Of the profile `security`, each shown in `tests/probity/security` on a server with just that flaw. */
const OF_SECURITY = [
  'injection',
  'permissive-cors',
  'insecure-cookie',
  'token-in-url',
  'token-headers',
  'server-version',
  'mass-assignment',
  'function-level',
  'enumeration-by-time',
  'guesses-limited',
];

test('every check and comparison has a fault that only it finds', () => {
  // What is about things that requests create is shown on servers that keep them.
  const rows = [...ON_REFUSAL, ...ON_SUCCESS, ...ON_OTHER_METHOD, ...STORIES, ...OF_STORIES];
  const known = [...CHECKS, ...Object.values(COMPARISONS)].map(({ name }) => name);
  const shown = [...rows.map(([, check]) => check), ...OF_SECURITY];
  expect(new Set<string>(shown)).toEqual(new Set(known));
});
