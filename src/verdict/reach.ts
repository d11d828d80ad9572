import type { Step } from '../cases/index.ts';
import type { FaultName, HttpResponse } from '../exchange/index.ts';
import { headerValues } from './headers.ts';

/**
 * How HTTP itself refuses (RFC 9110, sections 15.5 and 15.6): what cannot be read, found, routed or
 * carried out, or is too large. What is wrong with credentials, state or fields is the API's to say.
 */
const REFUSALS_OF_HTTP: ReadonlySet<number> = new Set([
  400, 403, 404, 405, 406, 408, 411, 413, 414, 415, 417, 421, 426, 431, 501, 505,
]);

/** Whether an answer may come from what the API runs on, so that the document says nothing of it. */
export function isBesideDocument({ reach }: Step, status: number): boolean {
  if (reach === undefined) return false;
  return reach === 'target' || REFUSALS_OF_HTTP.has(status);
}

/** Whether no answer is one, too, to what HTTP does not let through. */
export function isToldBySilence({ reach }: Step, fault: FaultName): boolean {
  if (reach === undefined || reach === 'protocol') return false;
  return fault === 'reset' || (reach === 'unfinished' && fault === 'timeout');
}

/** Whether the server closes the connection after the answer (RFC 9112, section 9.6). */
export function endsConnection({ headers }: HttpResponse): boolean {
  return headerValues(headers, 'connection').some((value) => /\bclose\b/i.test(value));
}
