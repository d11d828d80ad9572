import type { Exchange, Header, HttpRequest } from '../../exchange/index.ts';

/** Sends a request to the host of a URL. */
export type SendTo = (url: URL, request: HttpRequest) => Promise<Exchange>;

/** What a library that brings its own fetch asks for. */
interface FetchOptions {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: URLSearchParams | string | null | undefined;
}

/** `fetch` by an exchange: no redirect is followed, and a fault rejects with its message. */
export function fetchBy(sendTo: SendTo): (url: string, options: FetchOptions) => Promise<Response> {
  return async (url, { method = 'GET', headers = {}, body }) => {
    const to = new URL(url);
    const exchange = await sendTo(to, {
      method,
      path: to.pathname + to.search,
      headers: Object.entries({ ...headers, 'user-agent': 'probity' }),
      body: body === undefined || body === null ? undefined : Buffer.from(body.toString()),
    });
    return responseOf(exchange);
  };
}

/** Of these statuses `Response` takes no body (Fetch, "null body status"). */
const WITHOUT_BODY = new Set([101, 103, 204, 205, 304]);

function responseOf({ response, fault }: Exchange): Response {
  if (fault !== undefined || response === undefined) {
    throw new Error(fault?.message ?? 'there was no answer');
  }
  const { status, headers, body } = response;
  return new Response(WITHOUT_BODY.has(status) ? null : new Uint8Array(body), {
    status,
    headers: headers.map(([name, value]: Header): [string, string] => [name, value]),
  });
}
