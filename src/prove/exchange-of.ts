import type { Exchange } from '../exchange/index.ts';
import type { Call } from './handlers.ts';
import type { MadeAnswer } from './made-answer.ts';

/** A call and its answer as its client sees them. */
export function exchangeOf({ wire }: Call, { status, headers, body }: MadeAnswer): Exchange {
  return {
    request: { method: wire.method, path: wire.path, headers: [], body: wire.body },
    origin: '',
    startedAt: 0,
    connection: { reused: false },
    timings: { totalMs: 0 },
    response: { status, statusText: '', headers, body, capped: false, wireBytes: body.length },
    fault: undefined,
  };
}
