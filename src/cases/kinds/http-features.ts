import { gzipSync } from 'node:zlib';

import type { HttpRequest } from '../../exchange/index.ts';
import { caseOf, requestWith, type CaseContext, type CaseKind } from '../context.ts';
import { stepIn } from '../step-in.ts';
import { isFirstOfPath, wireCaseOf, withHeaders, withPair, type WireTry } from './wire.ts';

/** Twice what servers take by default, in characters. */
const LONG = 32_768;
const MANY_HEADERS = 200;

/** Parts of HTTP that a client may use of a body, or get wrong (RFC 9110, sections 8.4 and 10.1.1). */
const OF_BODIES: readonly WireTry[] = [
  {
    name: 'header.expect/continue',
    words: 'that expects 100-continue',
    intent: 'any',
    reach: 'protocol',
    change: (request) => withHeaders(request, ['expect', '100-continue']),
  },
  {
    name: 'header.content-encoding/gzip',
    words: 'compressed by gzip',
    intent: 'any',
    reach: 'protocol',
    change: (request) => ({ ...encoded(request, 'gzip'), body: gzipSync(request.body ?? '') }),
  },
  {
    name: 'header.content-encoding/false-gzip',
    words: 'that says gzip and is none',
    intent: 'reject',
    reach: 'protocol',
    change: (request) => encoded(request, 'gzip'),
  },
  {
    name: 'header.content-encoding/unknown',
    words: 'in a content coding that there is not',
    intent: 'reject',
    reach: 'protocol',
    change: (request) => encoded(request, 'x-probity'),
  },
];

function encoded(request: HttpRequest, coding: string): HttpRequest {
  return withHeaders(request, ['content-encoding', coding]);
}

/** What is unusual, and no reason for a server to fail. */
const OF_HEADS: readonly WireTry[] = [
  {
    name: 'header.expect/unknown',
    words: 'with an expectation that nobody knows',
    intent: 'any',
    reach: 'unreadable',
    change: (request) => withHeaders(request, ['expect', 'probity']),
  },
  {
    name: 'header/long',
    words: `with a header field of ${LONG} characters`,
    intent: 'any',
    reach: 'unreadable',
    change: (request) => withHeaders(request, ['x-probity', 'x'.repeat(LONG)]),
  },
  {
    name: 'header/many',
    words: `with ${MANY_HEADERS} header fields more`,
    intent: 'any',
    reach: 'unreadable',
    change: (request) =>
      withHeaders(
        request,
        ...Array.from({ length: MANY_HEADERS }, (_, index) => [`x-probity-${index}`, ''] as const),
      ),
  },
  {
    name: 'query/long',
    words: `with a query of ${LONG} characters more`,
    intent: 'any',
    reach: 'unreadable',
    change: (request) => withPair(request, `probity=${'x'.repeat(LONG)}`),
  },
  {
    name: 'query/unknown',
    words: 'with a query parameter that the document does not have',
    intent: 'any',
    reach: 'protocol',
    change: (request) => withPair(request, 'probity_unknown=1'),
  },
  {
    name: 'query/malformed-percent',
    words: 'with a percent sign in its query that encodes nothing',
    intent: 'any',
    reach: 'unreadable',
    change: (request) => withPair(request, 'probity=%zz%FF'),
  },
  {
    name: 'path/absolute-form',
    words: 'with a target in absolute form',
    intent: 'any',
    reach: 'protocol',
    change: (request) => ({ ...request, targetForm: 'absolute' }),
  },
];

/** Paths that some part of a server may take for another: what checks them for what serves them. */
const OF_PATHS: readonly WireTry[] = [
  pathTry('double-slash', 'with a double slash in its path', (path) => `/${path}`),
  pathTry('dot-segments', 'with dot segments in its path', (path) => `/probity/..${path}/.`),
  pathTry('encoded-slash', 'with an encoded slash in its path', (path) => `${path}%2F`),
  pathTry('nul', 'with an encoded NUL in its path', (path) => `${path}%00`),
  pathTry('malformed-percent', 'with a malformed percent-encoding in its path', (path) => {
    return `${path}%zz%FF`;
  }),
];

function pathTry(name: string, words: string, change: (path: string) => string): WireTry {
  return {
    name: `path/${name}`,
    words,
    intent: 'any',
    reach: 'target',
    change: (request) => {
      const [path = '', ...query] = request.path.split('?');
      return { ...request, path: [change(path), ...query].join('?') };
    },
  };
}

/** Requests that use HTTP in ways that the document does not speak of. */
export const httpFeatures: CaseKind = function* (context) {
  if (context.profile !== 'conform') return;
  if (context.body !== undefined) {
    for (const tried of OF_BODIES) yield wireCaseOf(context, tried);
  }
  for (const tried of OF_HEADS) yield wireCaseOf(context, tried);
  yield* unacceptable(context);
  yield* repeatedPair(context);
  if (!isFirstOfPath(context)) return;
  for (const tried of OF_PATHS) yield wireCaseOf(context, tried);
};

/** A media type that nobody gives. Only who documents 406 says that it looks. */
function* unacceptable(context: CaseContext) {
  const { responses } = context.operation;
  const hasContent = responses.some(
    ({ status, content }) => status.startsWith('2') && content.length > 0,
  );
  if (!hasContent) return;
  const looks = responses.some(({ status }) => status === '406');
  yield wireCaseOf(context, {
    name: 'header.accept/unacceptable',
    words: 'for a media type that cannot be given',
    intent: looks ? 'reject' : 'any',
    // Where it is documented, so is what the refusal looks like.
    reach: looks ? undefined : 'protocol',
    change: (request) => {
      const others = request.headers.filter(([name]) => name !== 'accept');
      return { ...request, headers: [...others, ['accept', 'application/x-probity']] };
    },
  });
}

/** A parameter that stands twice: who reads the first and who the last see different requests. */
function* repeatedPair(context: CaseContext) {
  const [, pair] = /\?([^&]+)/.exec(context.draft.path) ?? [];
  if (pair === undefined) return;
  yield wireCaseOf(context, {
    name: 'query/repeated',
    words: 'with a query parameter twice',
    intent: 'any',
    reach: 'protocol',
    change: (request) => withPair(request, pair),
  });
}

/** HEAD gives what GET gives, but for the body (RFC 9110, section 9.3.2). */
export const headAsGet: CaseKind = function* (context) {
  const { operation, noun, profile } = context;
  if (profile !== 'conform' || operation.method !== 'GET') return;
  if (operation.documentedMethods.includes('HEAD')) return;
  const by = (method: string) =>
    stepIn(context, 'any', {
      make: (known) => requestWith({ ...known, draft: { ...known.draft, method } }, null),
      sendsBody: false,
    });
  yield caseOf(context, 'wire', {
    name: 'method/head',
    title: `a ${noun} by HEAD has the headers of one by GET`,
    // Twice: what other requests change for a moment differs at one HEAD only.
    steps: [by('GET'), by('HEAD'), by('GET'), by('HEAD'), by('GET')],
    comparison: 'head-as-get',
    profiles: ['conform'],
  });
};
