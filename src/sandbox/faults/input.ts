import { FIELD_NAMES } from '../credentials.ts';
import { parseJson } from '../json.ts';
import { decodeUtf8, isFields } from '../read-fields.ts';
import type { Submission } from '../submission.ts';
import type { Fault } from './fault.ts';
import { serverError } from './server-error.ts';
import { hangUp } from './transport.ts';

const LONG = 5_000;
const STACK_TRACE = [
  'SyntaxError: Unexpected token in JSON',
  '    at JSON.parse (<anonymous>)',
  '    at parse (/srv/app/node_modules/body-parser/lib/types/json.js:92:19)',
  '    at /srv/app/node_modules/body-parser/lib/read.js:128:18',
].join('\n');
const ERROR_PAGE =
  '<!DOCTYPE html><html><head><title>Error</title></head><body><pre>Cannot POST /api/user/login</pre></body></html>';

/** A server that stumbles over particular input. */
export const INPUT_FAULTS = {
  '500-on-long-string': {
    description: 'A field of more than 5,000 characters gives a 500.',
    when: (submission) => hasText(submission, isLong),
    breaks: { answer: serverError },
  },
  'hang-up-on-long-string': {
    description: 'A field of more than 5,000 characters ends the connection without an answer.',
    when: (submission) => hasText(submission, isLong),
    breaks: { send: hangUp },
  },
  'slow-on-long-string': {
    description: 'A field of more than 5,000 characters delays the answer by 1.5 s.',
    when: (submission) => hasText(submission, isLong),
    breaks: { delayMs: 1_500 },
  },
  '500-on-unicode': {
    description: 'A character beyond ASCII in a field gives a 500.',
    when: (submission) => hasText(submission, (text) => /[^\0-\x7f]/.test(text)),
    breaks: { answer: serverError },
  },
  '500-on-nul-character': {
    description: 'A NUL character in a field gives a 500.',
    when: (submission) => hasText(submission, (text) => text.includes('\0')),
    breaks: { answer: serverError },
  },
  '500-on-wrong-type': {
    description: 'A field that is neither a string nor null gives a 500.',
    when: (submission) => hasField(submission, (value) => !isNullish(value) && !isText(value)),
    breaks: { answer: serverError },
  },
  '500-on-null-field': {
    description: 'A field that is null gives a 500.',
    when: (submission) => hasField(submission, (value) => value === null),
    breaks: { answer: serverError },
  },
  '500-on-missing-field': {
    description: 'A missing field gives a 500.',
    when: (submission) => hasField(submission, (value) => value === undefined),
    breaks: { answer: serverError },
  },
  '500-on-unknown-field': {
    description: 'A field that the document does not know gives a 500.',
    when: hasUnknownField,
    breaks: { answer: serverError },
  },
  '500-on-malformed-json': {
    description: 'A body that is not JSON gives a 500.',
    when: isMalformed,
    breaks: { answer: serverError },
  },
  '500-on-empty-body': {
    description: 'A request without a body gives a 500.',
    when: ({ bytes }) => bytes?.length === 0,
    breaks: { answer: serverError },
  },
  '500-on-array-body': {
    description: 'An array for a body gives a 500.',
    when: (submission) => Array.isArray(sentValue(submission)),
    breaks: { answer: serverError },
  },
  'hang-up-on-null-body': {
    description: 'A body of null ends the connection without an answer.',
    when: (submission) => sentValue(submission) === null,
    breaks: { send: hangUp },
  },
  'stack-trace-on-malformed-json': {
    description: 'A body that is not JSON is answered with a stack trace for a message.',
    when: isMalformed,
    breaks: { message: () => STACK_TRACE },
  },
  'framework-error-page': {
    description: "A refusal's message is the error page of a web framework.",
    breaks: { message: () => ERROR_PAGE },
  },
} as const satisfies Record<string, Fault>;

function sentValue({ bytes }: Submission): unknown {
  const text = bytes === undefined ? undefined : decodeUtf8(bytes);
  return text === undefined ? undefined : parseJson(text);
}

function isMalformed(submission: Submission): boolean {
  const isEmpty = submission.bytes === undefined || submission.bytes.length === 0;
  return !isEmpty && sentValue(submission) === undefined;
}

/** Whether the request is an object in which one of the five fields is like this. */
function hasField(submission: Submission, isLike: (value: unknown) => boolean): boolean {
  const value = sentValue(submission);
  return isFields(value) && FIELD_NAMES.some((name) => isLike(value[name]));
}

function hasText(submission: Submission, isLike: (text: string) => boolean): boolean {
  return hasField(submission, (value) => isText(value) && isLike(value));
}

function hasUnknownField(submission: Submission): boolean {
  const value = sentValue(submission);
  return (
    isFields(value) &&
    Object.keys(value).some((name) => !FIELD_NAMES.some((known) => known === name))
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isLong(text: string): boolean {
  return text.length > LONG;
}

function isNullish(value: unknown): boolean {
  return value === undefined || value === null;
}
