import type { DocumentedHeader, Operation } from '../../contract/index.ts';
import { validatorFor } from '../../schema/index.ts';
import {
  bestFit,
  isJsonType,
  parseMediaType,
  readParameter,
  schemaOf,
  writeParameter,
} from '../../serialize/index.ts';
import { invalidValues, type Broken } from '../../values/index.ts';
import { documentedResponse } from '../../verdict/index.ts';
import type { MadeAnswer } from '../made-answer.ts';
import { headerOf, withHeader, withoutHeader } from './json-answer.ts';
import { ofResponse, oneEach, type Mutant, type MutantKind, type SeenAnswer } from './mutant.ts';

/** Statuses that the document does not have, tried in this order. */
const STATUSES = [
  { what: 'undocumented-success', of: 'accepted', codes: [203, 202, 206, 299] },
  { what: 'undocumented-refusal', of: 'refused', codes: [418, 451, 423, 499] },
  { what: 'server-error', of: 'accepted', codes: [500, 502, 503] },
  { what: 'redirect', of: 'accepted', codes: [302, 307, 308] },
] as const;

/** Answers with a status that the operation does not document. */
export const responseStatuses: MutantKind = function* ({ operation, seen }) {
  for (const { what, of, codes } of STATUSES) {
    const accepted = of === 'accepted';
    const code = codes.find((each) => documentedResponse(operation, each) === undefined);
    if (code === undefined || !seen.some((each) => each.accepted === accepted)) continue;
    yield {
      id: `${operation.id}/response/${accepted ? '2xx' : '4xx'}/status/${what}`,
      operation: operation.id,
      family: 'response',
      keyword: 'status',
      words: `answers ${of} requests with the undocumented status ${code}`,
      place: operation.place,
      change: (told) =>
        told.accepted === accepted ? { answer: { ...told.answer, status: code } } : undefined,
    };
  }
};

/** Answers whose media type is missing, not documented or false. */
export const responseMediaTypes: MutantKind = function* ({ operation, seen }) {
  for (const each of oneEach(seen)) {
    if (each.answer.body.length === 0 || each.response.content.length === 0) continue;
    for (const { what, words, apply } of mediaTypeChanges(each)) {
      const { status, place } = each.response;
      yield {
        ...aboutHead(operation, each, {
          where: 'content-type',
          what,
          words: `answers ${status} ${words}`,
        }),
        keyword: 'media-type',
        place,
        change: ofResponse(each, ({ answer }) => ({ answer: apply(answer) })),
      };
    }
  }
};

interface HeadChange {
  readonly what: string;
  readonly words: string;
  readonly apply: (answer: MadeAnswer) => MadeAnswer;
}

function mediaTypeChanges({ response, answer }: SeenAnswer): readonly HeadChange[] {
  const other = ['text/html', 'application/x-probity'].find((each) => {
    const name = parseMediaType(each);
    return name !== undefined && bestFit(response.content, name) === undefined;
  });
  const name = parseMediaType(headerOf(answer, 'content-type') ?? '');
  return [
    ...(other === undefined ? [] : [labelled('undocumented', other)]),
    labelled('malformed', 'json'),
    {
      what: 'missing',
      words: 'without a media type',
      apply: (good) => withoutHeader(good, 'content-type'),
    },
    ...(name !== undefined && isJsonType(name.essence)
      ? [labelled('charset', `${name.essence}; charset=utf-16`)]
      : []),
  ];
}

function labelled(what: string, type: string): HeadChange {
  return {
    what,
    words: `as ${type}`,
    apply: (good) => withHeader(good, 'content-type', type),
  };
}

/** Written by whatever sends an answer, so that none goes without (RFC 9110 and 9112). */
const OF_TRANSPORT: ReadonlySet<string> = new Set(['content-length', 'date', 'connection']);

/** Documented header fields that are missing, or break their schemas. */
export const responseHeaders: MutantKind = function* ({ operation, seen }) {
  for (const each of oneEach(seen)) {
    for (const header of each.response.headers) {
      const isOurs = !OF_TRANSPORT.has(header.name.toLowerCase());
      if (header.required && isOurs) yield missingHeader(operation, each, header);
      yield* brokenHeaders(operation, each, header);
    }
  }
};

function missingHeader(operation: Operation, seen: SeenAnswer, header: DocumentedHeader): Mutant {
  const { name, place } = header;
  const words = `answers ${seen.response.status} without the header "${name}"`;
  return {
    ...aboutHead(operation, seen, { where: nameIn(header), what: 'required', words }),
    keyword: 'required',
    place,
    change: ofResponse(seen, ({ answer }) => ({ answer: withoutHeader(answer, name) })),
  };
}

function* brokenHeaders(
  operation: Operation,
  seen: SeenAnswer,
  header: DocumentedHeader,
): Iterable<Mutant> {
  const schema = schemaOf(header);
  const known = new Set<string>();
  for (const broken of schema === undefined ? [] : invalidValues(schema)) {
    const text = brokenText(header, broken);
    const { keyword } = broken.error;
    if (text === undefined || known.has(keyword)) continue;
    known.add(keyword);
    const words = `answers ${seen.response.status} with the header "${header.name}" ${broken.words}`;
    yield {
      ...aboutHead(operation, seen, { where: nameIn(header), what: broken.what, words }),
      keyword,
      place: broken.error.place,
      change: ofResponse(seen, ({ answer }) => ({
        answer: withHeader(answer, header.name, text),
      })),
    };
  }
}

/** As it is sent; `undefined` where it can't be, or is valid for whoever reads it. */
function brokenText(header: DocumentedHeader, { value }: Broken): string | undefined {
  const schema = schemaOf(header);
  const parameter = { ...header, in: 'header', style: 'simple', allowReserved: false } as const;
  const text = writeParameter(parameter, value);
  if (schema === undefined || text === undefined || !/^[\x20-\x7E]+$/.test(text)) return undefined;
  // Spaces around it are not part of the value (RFC 9110, section 5.5).
  return validatorFor(schema)(readParameter(parameter, text.trim())).length > 0 ? text : undefined;
}

function nameIn({ name }: DocumentedHeader): string {
  return `header.${name.toLowerCase()}`;
}

function aboutHead(
  operation: Operation,
  { response }: SeenAnswer,
  { where, what, words }: { readonly where: string; readonly what: string; readonly words: string },
): Pick<Mutant, 'id' | 'operation' | 'family' | 'words'> {
  const id = `${operation.id}/response/${response.status}/${where}/${what}`;
  return { id, operation: operation.id, family: 'response', words };
}
