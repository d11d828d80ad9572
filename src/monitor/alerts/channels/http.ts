import { DeliveryError } from '../channel.ts';

export interface HttpCall {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON; a text is sent as it stands. */
  readonly body?: unknown;
}

/** A receiver that has not answered by then is asked again later. */
const TIMEOUT_MS = 10_000;

/** Sends JSON, and returns the body of an answer that is 2xx. Rejects with `DeliveryError`. */
export async function callHttp(url: string, { method, headers, body }: HttpCall): Promise<string> {
  const response = await fetch(url, {
    method: method ?? 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'probity', ...headers },
    body: typeof body === 'string' || body === undefined ? (body ?? null) : JSON.stringify(body),
    // Whoever is named in the configuration is told, and nobody else.
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error: unknown) => {
    throw new DeliveryError(`no answer: ${reasonOf(error)}`);
  });
  const text = await response.text().catch(() => '');
  if (response.ok) return text;
  throw new DeliveryError(`HTTP ${response.status}`, {
    retryAfterMs: retryAfterMs(response),
    isTemporary: isTemporary(response.status),
  });
}

/** What fetch says is only that it failed; why, its cause says. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** A receiver that is missing or refuses may be put right; a message that is wrong stays so. */
function isTemporary(status: number): boolean {
  return status !== 400 && status !== 410 && status !== 413 && status !== 422;
}

function retryAfterMs({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const waitMs = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return waitMs > 0 ? waitMs : undefined;
}
