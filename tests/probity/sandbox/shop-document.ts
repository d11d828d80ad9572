import { loadContract, type Operation } from '../../../src/contract/index.ts';
import type { Exchange } from '../../../src/exchange/index.ts';
import { judgeAnswer, type JudgedViolation } from '../../../src/verdict/index.ts';
import type { Seen, Sent } from './shop-client.ts';

const { operations } = await loadContract({ file: 'spec/shop.yaml', overlays: [] });

/** The operation of a method and a path; literal paths go before templates. */
function operationOf({ method, path }: Sent): Operation {
  const [given = ''] = path.split('?');
  const found = operations
    .toSorted((one, other) => one.path.split('{').length - other.path.split('{').length)
    .find((operation) => {
      const template = operation.path.replaceAll(/\{\w+\}/g, '[^/]+');
      return operation.method === method && new RegExp(`^${template}$`).test(given);
    });
  if (found === undefined) throw new Error(`spec/shop.yaml has no ${method} ${given}`);
  return found;
}

/** What is wrong with an answer by the document. */
export function breachesIn(sent: Sent, seen: Seen | 'no answer'): readonly JudgedViolation[] {
  if (seen === 'no answer') throw new Error(`${sent.method} ${sent.path} was not answered`);
  const body = Buffer.from(seen.text, 'latin1');
  const exchange: Exchange = {
    request: { method: sent.method, path: sent.path, headers: [], body: undefined },
    origin: 'http://127.0.0.1',
    startedAt: 0,
    connection: { reused: false },
    timings: { totalMs: 1 },
    response: {
      status: seen.status,
      statusText: '',
      headers: Object.entries(seen.headers),
      body,
      capped: false,
      wireBytes: body.length,
    },
    fault: undefined,
  };
  const limits = { maxBodyBytes: 1_048_576, latencyBudgetMs: 1_000 };
  return judgeAnswer(operationOf(sent), exchange, { limits }).violations;
}

/** `GET /items`, of every operation. */
export const OPERATION_COUNT = operations.length;
