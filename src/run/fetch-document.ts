import { createClient, type Exchange } from '../exchange/index.ts';
import { DefectError } from '../source/index.ts';

/** Largest document that is fetched, in bytes. */
const MAX_BYTES = 16 * 1024 * 1024;

const TIMEOUTS = {
  dnsMs: 5_000,
  tcpMs: 5_000,
  tlsMs: 5_000,
  sendMs: 5_000,
  firstByteMs: 10_000,
  transferMs: 20_000,
  totalMs: 30_000,
};

const LOOPBACK = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Gets the text of a document that a reference leads to and the configuration allows: by https, or
 * by http from this machine; no redirect is followed. Rejects with `DefectError`.
 */
export async function fetchDocument(url: URL): Promise<string> {
  if (url.protocol !== 'https:' && !LOOPBACK.test(url.hostname)) {
    throw failed(url, 'only https is fetched');
  }
  const client = createClient({ origin: url, timeouts: TIMEOUTS, maxBodyBytes: MAX_BYTES });
  const headers = [
    ['accept', 'application/yaml, application/json, */*'],
    ['user-agent', 'probity'],
  ] as const;
  const request = { method: 'GET', path: url.pathname + url.search, headers, body: undefined };
  const exchange = await client.send(request);
  await client.close();
  return textOf(exchange, url);
}

function textOf({ response, fault }: Exchange, url: URL): string {
  if (fault !== undefined || response === undefined) {
    throw failed(url, fault?.message ?? 'no answer');
  }
  if (response.status !== 200) throw failed(url, `status ${response.status}`);
  if (response.capped) throw failed(url, `it is larger than ${MAX_BYTES} bytes`);
  return new TextDecoder().decode(response.body);
}

function failed(url: URL, reason: string): DefectError {
  return new DefectError([{ message: `Failed to fetch "${url.href}": ${reason}` }]);
}
