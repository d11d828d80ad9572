import type { AnswerSubject } from '../subject.ts';
import { statusLine } from '../words.ts';

export function isSuccess({ response: { status } }: AnswerSubject): boolean {
  return status >= 200 && status < 300;
}

/** 404 or 410 (RFC 9110, sections 15.5.5 and 15.5.11). */
export function isGone({ response: { status } }: AnswerSubject): boolean {
  return status === 404 || status === 410;
}

/** 401 or 403, and 404 and 410 of who must not even know that it is there (RFC 9110, 15.5.4). */
export function isDenied(subject: AnswerSubject): boolean {
  const { status } = subject.response;
  return status === 401 || status === 403 || isGone(subject);
}

export function isRefusal({ response: { status } }: AnswerSubject): boolean {
  return status >= 400 && status < 500;
}

/** Why the last answer decides nothing, where it is of none of these kinds. */
export function undecided(
  subject: AnswerSubject | undefined,
  ...kinds: readonly ((subject: AnswerSubject) => boolean)[]
): string | undefined {
  if (subject === undefined || kinds.some((is) => is(subject))) return undefined;
  const { method, path } = subject.exchange.request;
  return `${method} ${path.split('?', 1)[0]} was answered with ${statusLine(subject.response)}, which decides nothing`;
}

export function headerOf({ response }: AnswerSubject, wanted: string): string | undefined {
  return response.headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** `POST /orders/{id}/cancel`: whose answer it is. */
export function nameOf({ operation }: AnswerSubject): string {
  return `${operation.method} ${operation.path}`;
}
