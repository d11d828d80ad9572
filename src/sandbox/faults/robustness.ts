import { isJsonMediaType } from '../behaviour.ts';
import { parseJson } from '../json.ts';
import { REFUSALS } from '../refusal.ts';
import type { Fault } from './fault.ts';
import { statusAsString } from './schema.ts';
import { serverError } from './server-error.ts';
import { hangUp } from './transport.ts';

const SLOW_MS = 1_500;

/** Habits that no schema forbids and that hurt all the same, and faults that come and go. */
export const ROBUSTNESS_FAULTS = {
  'get-accepted': {
    description: 'GET logs in, with credentials from the query.',
    breaks: { methods: ['POST', 'GET'] },
  },
  'put-accepted': {
    description: 'PUT logs in as POST does.',
    breaks: { methods: ['POST', 'PUT'] },
  },
  'text-plain-accepted': {
    description: 'JSON labelled text/plain logs in, which a foreign page can send.',
    breaks: {
      acceptsMediaType: (type) => isJsonMediaType(type) || /^text\/plain\b/i.test(type ?? ''),
    },
  },
  'missing-content-type-accepted': {
    description: 'A body without a Content-Type logs in.',
    breaks: { acceptsMediaType: (type) => type === undefined || isJsonMediaType(type) },
  },
  'duplicate-keys-accepted': {
    description: 'Of a key that stands twice the last one counts.',
    breaks: { refusesDuplicateKeys: false },
  },
  'cut-json-accepted': {
    description: 'JSON that lacks its last brace is mended, and logs in.',
    breaks: { parse: (text) => parseJson(text) ?? parseJson(`${text}}`) },
  },
  'echo-password': {
    description: "A refusal's message repeats the password that was sent.",
    breaks: {
      message: ({ refusal, fields: { password } }) =>
        typeof password === 'string'
          ? `${REFUSALS[refusal].message} (password: ${password})`
          : REFUSALS[refusal].message,
    },
  },
  slow: {
    description: 'Every answer takes 1.5 s.',
    breaks: { delayMs: SLOW_MS },
  },
  'one-in-five-500': {
    description: 'One answer in five is a 500.',
    chance: 1 / 5,
    breaks: { answer: serverError },
  },
  'one-in-ten-wrong-type': {
    description: 'One answer in ten has meta_status as a string.',
    chance: 1 / 10,
    breaks: { body: statusAsString },
  },
  'one-in-five-reset': {
    description: 'One connection in five is reset instead of an answer.',
    chance: 1 / 5,
    breaks: { send: hangUp },
  },
  'one-in-ten-slow': {
    description: 'One answer in ten takes 1.5 s.',
    chance: 1 / 10,
    breaks: { delayMs: SLOW_MS },
  },
  'enumeration-by-words': {
    description: 'The message tells an unknown account from a wrong password.',
    breaks: {
      message: ({ refusal }) =>
        refusal === 'unknown-account' ? 'no such account' : REFUSALS[refusal].message,
    },
  },
  'enumeration-by-time': {
    description:
      'An unknown account is refused sooner: its password is not hashed, that of a known one three times.',
    // Three times, so that a busy machine does not hide the difference.
    breaks: { hashesFor: (known) => (known ? 3 : 0) },
  },
  'no-cache-control': {
    description: 'Answers, tokens included, have no Cache-Control.',
    breaks: {
      answer: ({ headers: { 'cache-control': _dropped, ...headers }, ...answer }) => ({
        ...answer,
        headers,
      }),
    },
  },
  'cacheable-token': {
    description: 'Answers, tokens included, may be cached by anyone for ten minutes.',
    breaks: {
      answer: (answer) => ({
        ...answer,
        headers: { ...answer.headers, 'cache-control': 'public, max-age=600' },
      }),
    },
  },
} as const satisfies Record<string, Fault>;
