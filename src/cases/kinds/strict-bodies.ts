import type { Written } from '../../serialize/index.ts';
import type { Intent, Reach } from '../case.ts';
import { brokenKeyword } from '../broken-keyword.ts';
import type { CaseContext, CaseKind } from '../context.ts';
import { withField } from '../entry.ts';
import type { DocumentedBody } from '../documented-body.ts';
import { wireCaseOf } from './wire.ts';

/** A change to the bytes of JSON; `undefined` where there is nothing to change. */
interface Laxity {
  readonly name: string;
  readonly words: string;
  readonly change: (text: string) => Buffer | undefined;
}

/**
 * What some parsers take for JSON and others don't (RFC 8259, sections 8.1 and 9): who checks a request
 * and who carries it out may read different things.
 */
const LAXITIES: readonly Laxity[] = [
  {
    name: 'byte-order-mark',
    words: 'with a byte order mark before its JSON',
    change: (text) => Buffer.from(`\uFEFF${text}`),
  },
  {
    name: 'trailing-comma',
    words: 'with a comma after its last member',
    change: (text) => replaced(text, /(?<=[^{[])([}\]])$/, ',$1'),
  },
  {
    name: 'comment',
    words: 'with a comment in its JSON',
    change: (text) => Buffer.from(`/* probity */${text}`),
  },
  {
    name: 'single-quotes',
    words: 'with single quotes in its JSON',
    change: (text) => replaced(text, /"/g, "'"),
  },
  {
    name: 'text-after',
    words: 'with more after its JSON',
    change: (text) => Buffer.from(`${text} {}`),
  },
  {
    name: 'utf-16',
    words: 'in UTF-16 without saying so',
    change: (text) => Buffer.from(text, 'utf16le'),
  },
];

function replaced(text: string, pattern: RegExp, by: string): Buffer | undefined {
  const changed = text.replace(pattern, by);
  return changed === text ? undefined : Buffer.from(changed);
}

/** JSON bodies that strict servers refuse. */
export const laxBodies: CaseKind = function* (context) {
  const { body, profile } = context;
  if (profile !== 'conform' || body?.codec.name !== 'JSON') return;
  for (const { name, words, change } of LAXITIES) {
    yield* bytesCase(context, body, {
      name: `body/${name}`,
      words,
      change: ({ mediaType, bytes }) => ofBytes(mediaType, change(textOf(bytes))),
    });
  }
  yield* bytesCase(context, body, {
    name: 'body/not-utf-8',
    words: 'with a byte in its text that is not UTF-8',
    change: ({ mediaType, bytes }) =>
      ofBytes(mediaType, withText(context, textOf(bytes), NOT_UTF_8)),
  });
  yield wireCaseOf(context, {
    name: 'body/whitespace',
    words: 'with nothing but spaces as its body',
    intent: context.operation.requestBody?.required === true ? 'reject' : 'any',
    change: (request) => ({ ...request, body: Buffer.from(' \r\n\t ') }),
  });
};

const NOT_UTF_8 = Buffer.from([0xff]);
const E_ACUTE_IN_LATIN_1 = Buffer.from([0xe9]);

/** Labels that mean nothing for JSON (RFC 8259, section 11): heeded, refused or ignored. */
export const charsets: CaseKind = function* (context) {
  const { body, profile } = context;
  if (profile !== 'conform' || body?.codec.name !== 'JSON') return;
  const labelled = { intent: 'any', reach: 'protocol' } as const;
  yield* bytesCase(context, body, {
    ...labelled,
    name: 'header.content-type/charset-utf-16',
    words: 'in UTF-16, and labelled so',
    change: ({ mediaType, bytes }) =>
      ofBytes(`${mediaType}; charset=utf-16`, Buffer.from(`\uFEFF${textOf(bytes)}`, 'utf16le')),
  });
  yield* bytesCase(context, body, {
    ...labelled,
    name: 'header.content-type/charset-iso-8859-1',
    words: 'in ISO 8859-1, and labelled so',
    change: ({ mediaType, bytes }) =>
      ofBytes(
        `${mediaType}; charset=iso-8859-1`,
        withText(context, textOf(bytes), E_ACUTE_IN_LATIN_1),
      ),
  });
  yield* bytesCase(context, body, {
    ...labelled,
    name: 'header.content-type/charset-unknown',
    words: 'in a charset that there is not',
    change: ({ mediaType, bytes }) =>
      ofBytes(`${mediaType}; charset=x-probity`, Buffer.from(bytes)),
  });
};

interface BytesTry {
  readonly name: string;
  readonly words: string;
  readonly change: (written: Written) => Written | undefined;
  readonly intent?: Intent;
  readonly reach?: Reach;
}

function* bytesCase(
  context: CaseContext,
  body: DocumentedBody,
  { name, words, change, intent = 'reject', reach }: BytesTry,
) {
  const written = body.write(body.base);
  const sample = written && change(written);
  if (sample === undefined) return;
  // Not every JSON becomes something else: a number has no member to put a comma after.
  if (intent === 'reject' && body.read(sample).kind !== 'broken') return;
  yield wireCaseOf(context, {
    name,
    words,
    intent,
    reach,
    change: (request) => {
      const changed = change({
        mediaType: written?.mediaType ?? '',
        bytes: request.body ?? NOTHING,
      });
      if (changed === undefined) return request;
      const headers = request.headers.map(([each, value]) =>
        each === 'content-type' ? ([each, changed.mediaType] as const) : ([each, value] as const),
      );
      return { ...request, headers, body: changed.bytes };
    },
  });
}

const NOTHING = new Uint8Array();

function ofBytes(mediaType: string, bytes: Uint8Array | undefined): Written | undefined {
  return bytes && { mediaType, bytes };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}

const UNKNOWN = 'probity_unknown';

/** The bytes in a property that the document lets through, else in the first text of the body. */
function withText(context: CaseContext, text: string, bytes: Buffer): Buffer | undefined {
  const { base = null } = context.body ?? {};
  const isOpen = text.startsWith('{') && text !== '{}';
  const extended = isOpen ? withField(base, UNKNOWN, '') : base;
  if (isOpen && brokenKeyword(context, extended, `/${UNKNOWN}`) === undefined) {
    return Buffer.concat([
      Buffer.from(`{"${UNKNOWN}":"`),
      bytes,
      Buffer.from(`",${text.slice(1)}`),
    ]);
  }
  const start = /(?:^|[:,[])"/.exec(text);
  if (start === null) return undefined;
  const at = start.index + start[0].length;
  return Buffer.concat([Buffer.from(text.slice(0, at)), bytes, Buffer.from(text.slice(at))]);
}
