import type { Answer } from '../answer.ts';

/** The bare answer of a server that failed. */
export function serverError(): Answer {
  return {
    status: 500,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: Buffer.from('{"error":"internal error"}'),
  };
}
