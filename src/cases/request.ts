import type { Operation, Parameter } from '../contract/index.ts';
import type { Header, HttpRequest } from '../exchange/index.ts';
import type { Json } from '../source/index.ts';
import { schemaOf, writeParameter } from '../serialize/index.ts';
import { locationOf, type KnownValues } from './known.ts';
import { filledSample, provenSample } from './sample.ts';

/** A request before its bytes: what the cases change. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
}

/**
 * The operation's request with just these parameters, at known-good, example or sample values, and
 * without a body.
 */
export function draftWith(
  operation: Operation,
  parameters: readonly Parameter[],
  known: KnownValues,
): Draft {
  const written = parameters.flatMap((parameter) => {
    const value = known.get(locationOf(parameter)) ?? valueOf(parameter);
    const text = writeParameter(parameter, value);
    return text === undefined ? [] : [{ parameter, text }];
  });
  const inPlace = (place: Parameter['in']) =>
    written.filter(({ parameter }) => parameter.in === place);
  const path = inPlace('path').reduce(
    (template, { parameter, text }) => template.replace(`{${parameter.name}}`, () => text),
    operation.path,
  );
  const query = [...inPlace('query'), ...inPlace('querystring')].map(({ text }) => text);
  const cookies = inPlace('cookie').map(({ text }) => text);
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: [
      ...acceptOf(operation),
      ['user-agent', 'probity'],
      ...inPlace('header').map(({ parameter, text }): Header => [parameter.name, text]),
      ...(cookies.length === 0 ? [] : [['cookie', cookies.join('; ')] as const]),
    ],
  };
}

/** Media types of the documented answers. */
function acceptOf({ responses }: Operation): readonly Header[] {
  const ranges = new Set(responses.flatMap(({ content }) => content.map(({ range }) => range)));
  return ranges.size === 0 ? [] : [['accept', [...ranges].join(', ')]];
}

/** A parameter's example, or a sample of which something is sent. */
export function valueOf(parameter: Parameter): Json {
  const { example } = parameter;
  if (example !== undefined && !leadsElsewhere(parameter, example)) return example;
  const schema = schemaOf(parameter);
  return provenSample(schema, filledSample(schema?.json ?? {}));
}

/** An empty segment, or one of dots, is another path (RFC 3986, section 5.2.4). */
function leadsElsewhere(parameter: Parameter, value: Json): boolean {
  if (parameter.in !== 'path') return false;
  return /^\.{0,2}$/.test(writeParameter(parameter, value) ?? '');
}

/** A body; without a media type it does not say what it is. */
export interface SentBody {
  readonly mediaType: string | undefined;
  readonly bytes: Uint8Array;
}

/** The draft with a body. */
export function withBody(
  { method, path, headers }: Draft,
  { mediaType, bytes }: SentBody,
): HttpRequest {
  return {
    method,
    path,
    headers: mediaType === undefined ? headers : [['content-type', mediaType], ...headers],
    body: bytes,
  };
}

export function withoutBody(draft: Draft): HttpRequest {
  return { ...draft, body: undefined };
}
