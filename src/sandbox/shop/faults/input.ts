import { isJsonObject, type Json } from '../../../source/index.ts';
import { headerOf, type ShopRequest } from '../request.ts';

/** What faults look for in a request. */

/** The body as text, whatever it is. */
export function bodyText({ bytes }: ShopRequest): string {
  return bytes?.toString().trim() ?? '';
}

/** The query, decoded as far as it can be. */
export function queryText({ query }: ShopRequest): string {
  try {
    return decodeURIComponent(query);
  } catch {
    return query;
  }
}

/** Whether the request is of a kind that carries a body. */
export function isSent({ method }: ShopRequest): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

/** Whether a body that is labelled as JSON is none, and not just empty. */
export function isMalformedJson(request: ShopRequest): boolean {
  const isJson = /json/.test(headerOf(request, 'content-type') ?? '');
  return isJson && bodyText(request) !== '' && valueOf(request) === undefined;
}

/** Whether a text anywhere in the JSON body is like this. */
export function hasText(request: ShopRequest, isLike: (text: string) => boolean): boolean {
  return scalarsIn(valueOf(request)).some((each) => typeof each === 'string' && isLike(each));
}

/** Whether a number anywhere in the JSON body is like this. */
export function hasNumber(request: ShopRequest, isLike: (value: number) => boolean): boolean {
  return scalarsIn(valueOf(request)).some((each) => typeof each === 'number' && isLike(each));
}

function valueOf(request: ShopRequest): Json | undefined {
  try {
    return JSON.parse(bodyText(request));
  } catch {
    return undefined;
  }
}

function scalarsIn(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.flatMap(scalarsIn);
  return isJsonObject(value) ? Object.values(value).flatMap(scalarsIn) : [value];
}
