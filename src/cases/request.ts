import type { Operation, Parameter } from '../contract/index.ts';
import type { Header, HttpRequest } from '../exchange/index.ts';
import type { Json } from '../source/index.ts';
import { sampleFrom } from './sample.ts';

/** A request before its bytes: what the cases change. */
export interface Draft {
  readonly method: string;
  readonly path: string;
  readonly headers: readonly Header[];
}

/** The operation's request with every required parameter, and without a body. */
export function draftOf(operation: Operation): Draft {
  return draftWith(
    operation,
    operation.parameters.filter((parameter) => parameter.required || parameter.in === 'path'),
  );
}

/** The operation's request with just these parameters, at their example or sample values. */
export function draftWith(
  operation: Operation,
  parameters: readonly Parameter[],
  override: ReadonlyMap<Parameter, string> = new Map(),
): Draft {
  const text = (parameter: Parameter) => override.get(parameter) ?? textOf(parameter);
  const inPlace = (place: Parameter['in']) => parameters.filter((each) => each.in === place);
  const path = inPlace('path').reduce(
    (template, each) => template.replace(`{${each.name}}`, encodeURIComponent(text(each))),
    operation.path,
  );
  const query = inPlace('query').map(
    (each) => `${encodeURIComponent(each.name)}=${encodeURIComponent(text(each))}`,
  );
  const cookies = inPlace('cookie').map((each) => `${each.name}=${text(each)}`);
  return {
    method: operation.method,
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers: [
      ...acceptOf(operation),
      ['user-agent', 'probity'],
      ...inPlace('header').map((each): Header => [each.name, text(each)]),
      ...(cookies.length === 0 ? [] : [['cookie', cookies.join('; ')] as const]),
    ],
  };
}

/** Media types of the documented answers. */
function acceptOf({ responses }: Operation): readonly Header[] {
  const ranges = new Set(responses.flatMap(({ content }) => content.map(({ range }) => range)));
  return ranges.size === 0 ? [] : [['accept', [...ranges].join(', ')]];
}

/** How a parameter's example or sample is written (style `simple` or `form`, primitive values). */
function textOf({ example, schema }: Parameter): string {
  const root = schema?.json ?? {};
  return plain(example ?? sampleFrom(root, root));
}

function plain(value: Json): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** The draft with a body of text, under the media type given; `undefined` sends none. */
export function withText(draft: Draft, mediaType: string | undefined, text: string): HttpRequest {
  const { method, path, headers } = draft;
  return {
    method,
    path,
    headers: mediaType === undefined ? headers : [['content-type', mediaType], ...headers],
    body: Buffer.from(text),
  };
}

export function withoutBody(draft: Draft): HttpRequest {
  return { ...draft, body: undefined };
}
