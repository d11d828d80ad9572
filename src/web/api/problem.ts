import type { Context } from 'hono';

/** What a request is refused for. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 400 | 404 | 405;

  constructor(status: 400 | 404 | 405, detail: string) {
    super(detail);
    this.status = status;
  }
}

const TITLES = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

/** Problem details (RFC 9457). */
export function problem(context: Context, status: keyof typeof TITLES, detail: string): Response {
  return context.body(
    JSON.stringify({ type: 'about:blank', title: TITLES[status], status, detail }),
    status,
    { 'content-type': 'application/problem+json' },
  );
}
