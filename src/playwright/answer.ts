import type { APIResponse } from '@playwright/test';

import type { Exchange, Header, HttpResponse, Timings } from '../exchange/index.ts';

/** What `toMatchContract` takes: a response of Playwright's request API, or of `fetch`. */
export type AnyResponse = APIResponse | Response;

/**
 * The answer as an exchange. What a response does not tell stays empty: the request's bytes and the
 * connection; for `fetch` also the time, and repeated headers are joined.
 */
export async function exchangeOf(response: AnyResponse, method: string): Promise<Exchange> {
  const isFetch = response instanceof Response;
  const url = new URL(isFetch ? response.url : response.url());
  return {
    request: { method, path: url.pathname + url.search, headers: [], body: undefined },
    origin: url.origin,
    startedAt: 0,
    connection: { reused: false },
    timings: isFetch ? { totalMs: 0 } : timingsOf(response),
    response: isFetch ? await readFetch(response) : await readApiResponse(response),
    fault: undefined,
  };
}

async function readApiResponse(response: APIResponse): Promise<HttpResponse> {
  const headers = response.headersArray().map(({ name, value }): Header => [name, value]);
  const body = await response.body();
  return responseOf(response.status(), response.statusText(), { headers, body });
}

/** Reads a clone, so that the test can still read the body itself. */
async function readFetch(response: Response): Promise<HttpResponse> {
  const body = new Uint8Array(await response.clone().arrayBuffer());
  const headers = [...response.headers];
  return responseOf(response.status, response.statusText, { headers, body });
}

function timingsOf(response: APIResponse): Timings {
  const { requestStart, responseStart, responseEnd } = response.timing();
  // Playwright writes -1 for what it does not know.
  if (Math.min(requestStart, responseStart, responseEnd) < 0) return { totalMs: 0 };
  return {
    firstByteMs: responseStart - requestStart,
    transferMs: responseEnd - responseStart,
    totalMs: responseEnd,
  };
}

function responseOf(
  status: number,
  statusText: string,
  payload: { readonly headers: readonly Header[]; readonly body: Uint8Array },
): HttpResponse {
  const { headers, body } = payload;
  return { status, statusText, headers, body, capped: false, wireBytes: body.byteLength };
}
