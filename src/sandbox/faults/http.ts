import type { Answer } from '../answer.ts';
import type { Fault } from './fault.ts';
import {
  closeConnection,
  hang,
  hangAfterHeaders,
  hangUp,
  sendDripping,
  sendInvalidHttp,
  sendNoContent,
  sendTruncated,
} from './transport.ts';

const TEN_MB = 10 * 1024 * 1024;

/** Answers that go wrong below the body's schema: status, headers, encoding, connection. */
export const HTTP_FAULTS = {
  'status-500': {
    description: 'Every answer has status 500.',
    breaks: { answer: (answer) => ({ ...answer, status: 500 }) },
  },
  'status-404': {
    description: 'Every answer has status 404.',
    breaks: { answer: (answer) => ({ ...answer, status: 404 }) },
  },
  'status-201': {
    description: 'Every answer has the undocumented status 201.',
    breaks: { answer: (answer) => ({ ...answer, status: 201 }) },
  },
  'status-400-on-refusal': {
    description: 'A refused login has the undocumented status 400.',
    breaks: { answer: (answer, accepted) => (accepted ? answer : { ...answer, status: 400 }) },
  },
  'status-204-empty': {
    description: 'Every answer is an empty 204.',
    breaks: { send: sendNoContent },
  },
  'media-type-text-html': {
    description: 'The JSON is labelled text/html.',
    breaks: { answer: (answer) => withMediaType(answer, 'text/html; charset=utf-8') },
  },
  'media-type-missing': {
    description: 'The answer has no Content-Type.',
    breaks: { answer: (answer) => withoutHeader(answer, 'content-type') },
  },
  'media-type-malformed': {
    description: 'The Content-Type is not a media type.',
    breaks: { answer: (answer) => withMediaType(answer, 'json') },
  },
  'charset-latin1': {
    description: 'The UTF-8 body is labelled as ISO 8859-1.',
    breaks: { answer: (answer) => withMediaType(answer, 'application/json; charset=iso-8859-1') },
  },
  'invalid-json': {
    description: 'The body is quoted with apostrophes, which JSON does not have.',
    breaks: { answer: (answer) => withText(answer, (text) => text.replaceAll('"', "'")) },
  },
  'json-trailing-garbage': {
    description: 'The body goes on after the JSON ends.',
    breaks: { answer: (answer) => withText(answer, (text) => `${text}}`) },
  },
  'truncated-json': {
    description: 'The JSON stops in the middle, in a complete HTTP answer.',
    breaks: { answer: (answer) => withText(answer, (text) => text.slice(0, -12)) },
  },
  'empty-body': {
    description: 'The answer has status 200 and no body.',
    breaks: { answer: (answer) => ({ ...answer, body: Buffer.alloc(0) }) },
  },
  'invalid-utf8': {
    description: 'meta_message contains a byte that UTF-8 does not have.',
    breaks: { answer: withInvalidByte },
  },
  'byte-order-mark': {
    description: 'A byte order mark stands before the JSON.',
    breaks: { answer: (answer) => withText(answer, (text) => `\uFEFF${text}`) },
  },
  'false-gzip': {
    description: 'The plain body is labelled as gzip.',
    breaks: { answer: (answer) => withHeaders(answer, { 'content-encoding': 'gzip' }) },
  },
  'truncated-body': {
    description: 'The connection closes before the announced Content-Length was sent.',
    breaks: { send: sendTruncated },
  },
  'connection-reset': {
    description: 'The connection is reset instead of an answer.',
    breaks: { send: hangUp },
  },
  'close-without-answer': {
    description: 'The connection is closed in good order, without an answer.',
    breaks: { send: closeConnection },
  },
  hang: {
    description: 'The request is never answered.',
    breaks: { send: hang },
  },
  'hang-after-headers': {
    description: 'The body never follows the headers.',
    breaks: { send: hangAfterHeaders },
  },
  'slow-drip': {
    description: 'The body takes 3 s to arrive, a few bytes at a time.',
    breaks: { send: sendDripping },
  },
  'body-10mb': {
    description: 'The answer is padded with white space to 10 MB.',
    breaks: { answer: (answer) => withText(answer, (text) => text.padStart(TEN_MB)) },
  },
  'redirect-302': {
    description: 'Every answer is a redirect to another host.',
    breaks: { answer: (answer) => redirect(answer, 302) },
  },
  'redirect-307': {
    description: 'Every answer asks to send the login, password included, to another host.',
    breaks: { answer: (answer) => redirect(answer, 307) },
  },
  'invalid-http': {
    description: 'The answer is not HTTP.',
    breaks: { send: sendInvalidHttp },
  },
} as const satisfies Record<string, Fault>;

function withHeaders(answer: Answer, headers: Answer['headers']): Answer {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function withMediaType(answer: Answer, mediaType: string): Answer {
  return withHeaders(answer, { 'content-type': mediaType });
}

function withoutHeader(answer: Answer, unwanted: string): Answer {
  const kept = Object.entries(answer.headers).filter(([name]) => name !== unwanted);
  return { ...answer, headers: Object.fromEntries(kept) };
}

function withText(answer: Answer, change: (text: string) => string): Answer {
  return { ...answer, body: Buffer.from(change(answer.body.toString())) };
}

function withInvalidByte(answer: Answer): Answer {
  const at = answer.body.indexOf('meta_message":"') + 'meta_message":"'.length;
  const body = Buffer.concat([
    answer.body.subarray(0, at),
    Buffer.of(0xff),
    answer.body.subarray(at),
  ]);
  return { ...answer, body };
}

function redirect(answer: Answer, status: 302 | 307): Answer {
  const location = 'https://elsewhere.example/api/user/login';
  return { ...withHeaders(answer, { location }), status };
}
