import { hangUp, sendTruncated } from '../../faults/transport.ts';
import { changing, withHeader, withoutHeader, withStatus } from './changes.ts';
import type { Fault } from './fault.ts';

const WHOLE_PAGE = '<!DOCTYPE html><html><body><h1>Not Found</h1></body></html>';

/** Answers that go wrong below their schema: status, header fields, media types, connection. */
export const HTTP_FAULTS = {
  'created-200': {
    description: 'POST of an item succeeds with the undocumented status 200.',
    operations: { createItem: changing((answer) => withStatus(answer, 200)) },
  },
  'location-missing': {
    description: 'A new order comes without its Location.',
    operations: { createOrder: changing((answer) => withoutHeader(answer, 'location')) },
  },
  'etag-missing': {
    description: 'An item comes without its ETag.',
    operations: { getItem: changing((answer) => withoutHeader(answer, 'etag')) },
  },
  'etag-unquoted': {
    description: 'The ETag of an item lacks its quotes.',
    operations: {
      getItem: changing((answer) =>
        withHeader(answer, 'etag', answer.headers.etag?.slice(1, -1) ?? ''),
      ),
    },
  },
  'last-modified-iso': {
    description: 'The Last-Modified of an item is written in ISO 8601.',
    operations: {
      getItem: changing((answer) => withHeader(answer, 'last-modified', '2024-02-29T12:00:00Z')),
    },
  },
  'total-count-word': {
    description: 'The number of items that were found is a word.',
    operations: { listItems: changing((answer) => withHeader(answer, 'x-total-count', 'many')) },
  },
  'allow-missing': {
    description: '405 comes without Allow.',
    breaks: {
      answer: (answer) => (answer.status === 405 ? withoutHeader(answer, 'allow') : answer),
    },
  },
  'www-authenticate-missing': {
    description: '401 comes without WWW-Authenticate.',
    breaks: {
      answer: (answer) =>
        answer.status === 401 ? withoutHeader(answer, 'www-authenticate') : answer,
    },
  },
  'retry-after-missing': {
    description: '429 comes without Retry-After.',
    breaks: {
      answer: (answer) => (answer.status === 429 ? withoutHeader(answer, 'retry-after') : answer),
    },
  },
  'token-cacheable': {
    description: 'The answer that carries a token may be cached.',
    operations: {
      logIn: changing((answer) => withHeader(answer, 'cache-control', 'public, max-age=600')),
    },
  },
  'not-found-page': {
    description: 'What is not there is answered with an HTML page.',
    breaks: {
      answer: (answer) =>
        answer.status === 404
          ? { status: 404, headers: { 'content-type': 'text/html' }, body: Buffer.from(WHOLE_PAGE) }
          : answer,
    },
  },
  'invalid-is-418': {
    description: 'A body that breaks its schema is refused with the undocumented status 418.',
    breaks: { answer: (answer) => (answer.status === 422 ? withStatus(answer, 418) : answer) },
  },
  'conflict-is-200': {
    description: 'A conflict is answered with status 200 and problem details.',
    breaks: { answer: (answer) => (answer.status === 409 ? withStatus(answer, 200) : answer) },
  },
  'accept-ignored': {
    description: 'A media type that cannot be given is never refused.',
    breaks: { isAcceptable: () => true },
  },
  'profile-not-json': {
    description: "A user's profile is JSON that ends too early.",
    operations: {
      getMe: changing((answer) => ({ ...answer, body: answer.body.subarray(0, -5) })),
    },
  },
  'list-without-media-type': {
    description: 'The list of orders has no Content-Type.',
    operations: { listOrders: changing((answer) => withoutHeader(answer, 'content-type')) },
  },
  'list-cut-short': {
    description: 'The connection closes before the whole list of items was sent.',
    when: ({ method, path }) => method === 'GET' && path === '/items',
    breaks: { send: sendTruncated },
  },
  'cancel-hangs-up': {
    description: 'Cancelling an order ends the connection without an answer.',
    when: ({ path }) => path.endsWith('/cancel'),
    breaks: { send: hangUp },
  },
  'item-redirected': {
    description: 'GET of an item is an undocumented redirect.',
    operations: {
      getItem: changing((answer) =>
        withStatus(withHeader(answer, 'location', 'https://elsewhere.example/'), 302),
      ),
    },
  },
} as const satisfies Record<string, Fault>;
