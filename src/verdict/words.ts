import type { HttpResponse } from '../exchange/index.ts';

/** So much of a body says what it is; the whole is kept with the exchange. */
const EXCERPT_LENGTH = 200;

/** The beginning of a text, with an ellipsis where it was cut. */
export function excerpt(text: string): string {
  return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH)}…`;
}

/** `404 Not Found`, or `404` where the server gave no reason phrase. */
export function statusLine({ status, statusText }: HttpResponse): string {
  return `${status} ${statusText}`.trimEnd();
}
