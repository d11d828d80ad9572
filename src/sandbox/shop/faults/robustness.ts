import { hangUp } from '../../faults/transport.ts';
import { json } from '../answer.ts';
import { serverError, withObject, withStatus } from './changes.ts';
import type { Fault } from './fault.ts';
import { bodyText, hasNumber, hasText, isMalformedJson, isSent, queryText } from './input.ts';

const LONG = 5_000;
const SLOW_MS = 1_500;
const STACK_TRACE = [
  'TypeError: Cannot read properties of undefined',
  '    at parse (/srv/shop/node_modules/body-parser/lib/types/json.js:92:19)',
  '    at /srv/shop/node_modules/body-parser/lib/read.js:128:18',
].join('\n');

/** A server that stumbles over particular requests, is too lenient about bytes, or comes and goes. */
export const ROBUSTNESS_FAULTS = {
  '500-on-unicode': {
    description: 'A character beyond Latin-1 in a body gives a 500.',
    when: (request) => hasText(request, (text) => /[^\0-\xff]/u.test(text)),
    breaks: { interrupts: serverError },
  },
  '500-on-unicode-search': {
    description: 'A search for a character beyond ASCII gives a 500.',
    when: (request) => request.path === '/items' && /[^\0-\x7f]/u.test(queryText(request)),
    breaks: { interrupts: serverError },
  },
  '500-on-emoji': {
    description: 'A character outside the basic multilingual plane gives a 500.',
    when: (request) => hasText(request, (text) => /[\u{10000}-\u{10ffff}]/u.test(text)),
    breaks: { interrupts: serverError },
  },
  '500-on-nul': {
    description: 'A NUL character in a body gives a 500.',
    when: (request) => hasText(request, (text) => text.includes('\0')),
    breaks: { interrupts: serverError },
  },
  '500-on-long-text': {
    description: 'A text of more than 5,000 characters gives a 500.',
    when: (request) => hasText(request, (text) => text.length > LONG),
    breaks: { interrupts: serverError },
  },
  '500-on-big-number': {
    description: 'A number beyond 64 bits gives a 500.',
    when: (request) => hasNumber(request, (number) => Math.abs(number) >= 2 ** 63),
    breaks: { interrupts: serverError },
  },
  '500-on-negative-number': {
    description: 'A negative number in a body gives a 500.',
    when: (request) => hasNumber(request, (number) => number < 0),
    breaks: { interrupts: serverError },
  },
  '500-on-malformed-json': {
    description: 'A body that is not JSON gives a 500.',
    when: isMalformedJson,
    breaks: { interrupts: serverError },
  },
  '500-on-array-body': {
    description: 'An array for a body gives a 500.',
    when: (request) => bodyText(request).startsWith('['),
    breaks: { interrupts: serverError },
  },
  '500-on-null-body': {
    description: 'A body of null gives a 500.',
    when: (request) => bodyText(request) === 'null',
    breaks: { interrupts: serverError },
  },
  '500-on-apostrophe': {
    description: 'An apostrophe in a search gives a 500.',
    when: (request) => request.path === '/items' && queryText(request).includes("'"),
    breaks: { interrupts: serverError },
  },
  '500-on-unknown-id': {
    description: 'An order that is not there gives a 500.',
    when: ({ path }) => path.startsWith('/orders/'),
    breaks: { answer: (answer) => (answer.status === 404 ? serverError() : answer) },
  },
  '500-on-malformed-id': {
    description: 'An order id that is no UUID gives a 500.',
    when: ({ path }) => path.startsWith('/orders/'),
    breaks: { answer: (answer) => (answer.status === 400 ? serverError() : answer) },
  },
  '500-on-other-method': {
    description: 'A method that a path does not have gives a 500.',
    breaks: { answer: (answer) => (answer.status === 405 ? serverError() : answer) },
  },
  '500-on-wrong-media-type': {
    description: 'A body of a media type that is not described gives a 500.',
    breaks: { answer: (answer) => (answer.status === 415 ? serverError() : answer) },
  },
  'hang-up-on-empty-body': {
    description: 'An empty body ends the connection without an answer.',
    when: (request) => isSent(request) && request.bytes?.length === 0,
    breaks: { send: hangUp },
  },
  'byte-order-mark-accepted': {
    description: 'A byte order mark before the JSON is accepted.',
    breaks: { cleanJson: (text) => text.replace(/^\uFEFF/, '') },
  },
  'trailing-comma-accepted': {
    description: 'A comma after the last member of an object is accepted.',
    breaks: { cleanJson: (text) => text.replace(/,\s*\}\s*$/, '}') },
  },
  'duplicate-keys-accepted': {
    description: 'Of a key that stands twice the last one counts.',
    breaks: { refusesDuplicateKeys: false },
  },
  'text-plain-accepted': {
    description: 'JSON labelled text/plain is accepted, which a foreign page can send.',
    breaks: { mediaTypeOf: (given) => (given === 'text/plain' ? 'application/json' : given) },
  },
  'missing-content-type-accepted': {
    description: 'A body without a Content-Type is taken for JSON.',
    breaks: { mediaTypeOf: (given) => given ?? 'application/json' },
  },
  'put-on-list-accepted': {
    description: 'PUT of the list of items says 200, although there is no such operation.',
    when: ({ method, path }) => method === 'PUT' && path === '/items',
    breaks: { interrupts: () => json(200, { replaced: 0 }) },
  },
  'stack-trace': {
    description: 'The detail of a malformed body is a stack trace.',
    when: isMalformedJson,
    breaks: {
      answer: (answer) =>
        answer.status === 400
          ? withObject(answer, (problem) => ({ ...problem, detail: STACK_TRACE }))
          : answer,
    },
  },
  'accepts-then-breaks': {
    description: 'A user is registered and the answer is a 500 all the same.',
    operations: { createUser: (call, faithful) => withStatus(faithful(call), 500) },
  },
  'slow-search': {
    description: 'A search for text takes 1.5 s.',
    when: ({ path, query }) => path === '/items' && /(?:^|&)q=/.test(query),
    breaks: { delayMs: SLOW_MS },
  },
  slow: {
    description: 'Every answer takes 1.5 s.',
    breaks: { delayMs: SLOW_MS },
  },
  'one-in-five-500': {
    description: 'One answer in five is a 500.',
    chance: 1 / 5,
    breaks: { interrupts: serverError },
  },
  'one-in-five-reset': {
    description: 'One connection in five is reset instead of an answer.',
    chance: 1 / 5,
    breaks: { send: hangUp },
  },
} as const satisfies Record<string, Fault>;
