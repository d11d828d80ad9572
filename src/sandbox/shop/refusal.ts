import { STATUS_CODES } from 'node:http';

import type { Json } from '../../source/index.ts';
import type { Answer } from '../answer.ts';

/** One thing that is wrong with a request: its place (`body/price`, `query limit`) and what it is. */
export interface RequestError {
  readonly in: string;
  readonly message: string;
}

interface Details {
  readonly headers?: Answer['headers'];
  readonly errors?: readonly RequestError[];
}

/** Thrown wherever a request is refused; answered as problem details (RFC 9457). */
export class Refusal extends Error {
  readonly status: number;
  readonly details: Details;

  constructor(status: number, message: string, details: Details = {}) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export function refusalAnswer({ status, message, details }: Refusal): Answer {
  const { headers, errors = [] } = details;
  const problem: Json = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: message,
    ...(errors.length === 0 ? {} : { errors: errors.map((error) => ({ ...error })) }),
  };
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
    body: Buffer.from(JSON.stringify(problem)),
  };
}
