import type { Exchange } from '../../../../src/exchange/index.ts';

/** An exchange whose answer is this JSON text. */
export function answerWith(text: string): Exchange {
  const body = new TextEncoder().encode(text);
  return {
    request: { method: 'GET', path: '/instance', headers: [], body: undefined },
    origin: 'http://127.0.0.1:1',
    startedAt: 0,
    connection: { reused: false },
    timings: { firstByteMs: 1, totalMs: 1 },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [['Content-Type', 'application/json']],
      body,
      capped: false,
      wireBytes: body.length,
    },
    fault: undefined,
  };
}
