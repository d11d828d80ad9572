import type { Binding, Operation, ValueSource } from '../../contract/index.ts';
import type { Exchange, HttpRequest, HttpResponse } from '../../exchange/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';

/** An exchange in which something was created, and the operation that creates it. */
export interface Creation {
  readonly creator: Operation;
  readonly exchange: Exchange;
}

/** What a later request needs of a creation; `undefined` where it has no such value. */
export function valueFrom(source: ValueSource, creation: Creation): Json | undefined {
  const { request, response } = creation.exchange;
  switch (source.kind) {
    case 'constant':
      return source.value;
    case 'request-path':
      return pathValue(source.name, creation);
    case 'request-body':
      return at(jsonOf(request.body), source.pointer);
    case 'answer-body':
      return scalar(at(jsonOf(response?.body), source.pointer));
    case 'answer-header':
      return headerOf(response, source.name);
    case 'answer-url':
      return urlValue(source, response);
    default:
      return source satisfies never;
  }
}

function urlValue(
  { in: place, fromEnd }: Extract<ValueSource, { kind: 'answer-url' }>,
  response: HttpResponse | undefined,
): string | undefined {
  const url =
    'header' in place
      ? headerOf(response, place.header)
      : at(jsonOf(response?.body), place.pointer);
  return typeof url === 'string' ? segmentOf(url, fromEnd) : undefined;
}

/** The bound parameters with their values; without those that have none. */
export function boundValues(
  bindings: readonly Binding[],
  creation: Creation,
): readonly (readonly [Binding['parameter'], Json])[] {
  return bindings.flatMap(({ parameter, source }) => {
    const value = valueFrom(source, creation);
    return value === undefined ? [] : [[parameter, value] as const];
  });
}

/** JSON text as it was sent or received; `undefined` where it is none. */
export function jsonOf(bytes: Uint8Array | undefined): Json | undefined {
  if (bytes === undefined || bytes.length === 0) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

export function headerOf(
  message: Pick<HttpRequest | HttpResponse, 'headers'> | undefined,
  name: string,
): string | undefined {
  return message?.headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

function at(value: Json | undefined, pointer: string): Json | undefined {
  return pointerSegments(pointer).reduce<Json | undefined>(memberOf, value);
}

/** What is no text and no number names nothing. */
function scalar(value: Json | undefined): Json | undefined {
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

/** Segments are counted from the end: a base path may stand before the path of the document. */
function pathValue(name: string, { creator, exchange }: Creation): string | undefined {
  const template = creator.path.split('/');
  const index = template.indexOf(`{${name}}`);
  return index < 0 ? undefined : segmentOf(exchange.request.path, template.length - 1 - index);
}

function segmentOf(url: string, fromEnd: number): string | undefined {
  const [path = ''] = url.split(/[?#]/, 1);
  const segments = path.replace(/\/$/, '').split('/');
  const segment = segments.at(-1 - fromEnd);
  return segment === undefined || segment === '' ? undefined : decoded(segment);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
