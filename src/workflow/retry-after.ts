import type { Sent } from './scope.ts';

/** What `Retry-After` of an answer asks for, in milliseconds (RFC 9110, section 10.2.3). */
export function retryAfterMs(sent: Sent | undefined): number | undefined {
  const { response, startedAt = 0 } = sent?.exchange ?? {};
  const [, text] = response?.headers.find(([name]) => name.toLowerCase() === 'retry-after') ?? [];
  if (text === undefined) return undefined;
  const value = text.trim();
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - startedAt;
  return waitMs >= 0 ? waitMs : undefined;
}
