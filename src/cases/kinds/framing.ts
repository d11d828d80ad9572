import type { HttpRequest } from '../../exchange/index.ts';
import type { Written } from '../../serialize/index.ts';
import type { Values } from '../case.ts';
import { caseOf, preferred, requestWith, type CaseContext, type CaseKind } from '../context.ts';
import { stepIn } from '../step-in.ts';
import { goodBody, wireCaseOf, withHeaders, type WireTry } from './wire.ts';

const CHUNKED = ['transfer-encoding', 'chunked'] as const;

/**
 * Bodies whose framing lies, and that two servers in a row may so take for different requests (RFC
 * 9112, sections 6 and 7; CWE-444).
 */
const LIES: readonly WireTry[] = [
  lie('length/two', 'with two lengths that differ', ({ length }, body) => ({
    headers: [lengthOf(length), lengthOf(length + 1)],
    body,
  })),
  lie('length/too-long', 'that ends before its length says', ({ length }, body) => ({
    headers: [lengthOf(length + 10)],
    body,
  })),
  lie('chunks/no-size', 'with a chunk whose size is no number', (_, body) => ({
    headers: [CHUNKED],
    body: inChunks(body, 'zz'),
  })),
  lie('chunks/size-beyond-64-bits', 'with a chunk of more bytes than 64 bits count', (_, body) => ({
    headers: [CHUNKED],
    body: inChunks(body, `1${'0'.repeat(16)}${body.length.toString(16)}`),
  })),
  lie('chunks/no-end', 'in chunks without the last one', (_, body) => ({
    headers: [CHUNKED],
    body: inChunks(body).subarray(0, -LAST_CHUNK.length),
  })),
  {
    name: 'length/and-chunks',
    words: 'with a length and chunks',
    intent: 'reject',
    reach: 'ambiguous',
    change: (request) => {
      const body = bodyOf(request);
      const framed = withHeaders(request, lengthOf(body.length), CHUNKED);
      return { ...framed, body: inChunks(body), framing: 'as-is' };
    },
  },
];

/** A body whose framing is wrong, and the same body in chunks. */
export const framings: CaseKind = function* (context) {
  if (context.profile !== 'conform' || context.body === undefined) return;
  for (const tried of LIES) yield wireCaseOf(context, tried);
  yield tooShort(context);
  yield chunkedCase(context);
};

interface Framed {
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
}

/** Nothing follows, so that a server that believes it need not wait. */
function lie(
  name: string,
  words: string,
  frame: (given: { readonly length: number }, body: Uint8Array) => Framed,
): WireTry {
  return {
    name,
    words,
    intent: 'reject',
    reach: 'unfinished',
    change: (request) => {
      const body = bodyOf(request);
      const framed = frame(body, body);
      const changed = withHeaders(request, ...framed.headers);
      return { ...changed, body: framed.body, framing: 'cut-off' };
    },
  };
}

function bodyOf({ body }: HttpRequest): Uint8Array {
  return body ?? new Uint8Array();
}

function lengthOf(bytes: number): readonly ['content-length', string] {
  return ['content-length', String(bytes)];
}

const LAST_CHUNK = '0\r\n\r\n';

/** One chunk and the last one (RFC 9112, section 7.1). */
function inChunks(body: Uint8Array, size = body.length.toString(16)): Uint8Array {
  return Buffer.concat([Buffer.from(`${size}\r\n`), body, Buffer.from(`\r\n${LAST_CHUNK}`)]);
}

function cut({ mediaType, bytes }: Written): Written {
  return { mediaType, bytes: bytes.subarray(0, -1) };
}

/** The last byte is taken for the beginning of another request. Of text, a shorter one is as good. */
function tooShort(context: CaseContext) {
  const { body } = context;
  const written = body?.write(body.base);
  const isBroken = written !== undefined && body?.read(cut(written)).kind === 'broken';
  return wireCaseOf(context, {
    name: 'length/too-short',
    words: 'that goes on after its length',
    intent: isBroken ? 'reject' : 'any',
    reach: 'unreadable',
    change: (request) => {
      const length = Math.max(bodyOf(request).length - 1, 0);
      return { ...withHeaders(request, lengthOf(length)), framing: 'as-is' };
    },
  });
}

/** A good request; in each case of this name another one. */
function makeAs(name: string) {
  return (known: CaseContext, values: Values) => requestWith(known, goodBody(known, values, name));
}

/** First in chunks: whatever the request does is not done yet, then. */
function chunkedCase(context: CaseContext) {
  const prefers = preferred(context, 'account');
  const inOne = stepIn(context, 'any', { make: makeAs('length'), prefers });
  const chunked = stepIn(context, 'any', {
    make: (known, values) => withHeaders(makeAs('chunks')(known, values), CHUNKED),
    prefers,
    reach: 'protocol',
  });
  return caseOf(context, 'wire', {
    name: 'chunks/well-formed',
    title: `a ${context.noun} in chunks is answered as one with a length`,
    steps: [chunked, inOne],
    comparison: 'chunked-body',
    profiles: ['conform'],
  });
}
