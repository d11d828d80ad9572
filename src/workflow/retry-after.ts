import type { Sent } from './scope.ts';

/** What `Retry-After` of an answer asks for, in milliseconds (RFC 9110, section 10.2.3). */
export function retryAfterMs(sent: Sent | undefined): number | undefined {
  const value = sent === undefined ? undefined : valueIn(sent)?.trim();
  if (sent === undefined || value === undefined) return undefined;
  const { startedAt } = sent.exchange;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - startedAt;
  return waitMs >= 0 ? waitMs : undefined;
}

function valueIn({ exchange: { response } }: Sent): string | undefined {
  return response?.headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
}
