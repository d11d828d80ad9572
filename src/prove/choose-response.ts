import type { DocumentedResponse, Operation } from '../contract/index.ts';

/** A status, and what the document says of it. */
export interface Chosen {
  readonly status: number;
  /** `undefined` where the document has none for it. */
  readonly response: DocumentedResponse | undefined;
}

/** How the operation says that it did what was asked. */
export function acceptance({ responses }: Operation, wanted?: DocumentedResponse): Chosen {
  const found =
    wanted ??
    ['200', '201', '2XX', '203', '202', '204', '205', '206']
      .map((status) => responses.find((each) => each.status === status))
      .find((each) => each !== undefined) ??
    responses.find(({ status }) => status.startsWith('2')) ??
    responses.find(({ status }) => status === 'default') ??
    responses.find(({ status }) => status.startsWith('3')) ??
    responses[0];
  if (found === undefined) return { status: 200, response: undefined };
  return { status: numberOf(found, 200), response: found };
}

/** What is wrong with a request. */
export type Fault =
  | 'credentials'
  | 'forbidden'
  | 'malformed'
  | 'invalid'
  | 'media-type'
  | 'not-acceptable'
  | 'not-there'
  | 'conflict'
  | 'stale'
  | 'too-many';

/** Statuses that say so, the most telling first (RFC 9110, section 15.5; RFC 6585). */
const STATUSES: Readonly<Record<Fault, readonly number[]>> = {
  credentials: [401, 403],
  forbidden: [403, 404, 401],
  malformed: [400, 422],
  invalid: [422, 400],
  'media-type': [415, 400, 422],
  'not-acceptable': [406],
  'not-there': [404, 410],
  conflict: [409, 422, 400],
  stale: [412, 409],
  'too-many': [429],
};

/** Of no other fault, so that it would mislead. */
const OF_ONE: ReadonlySet<string> = new Set([
  '401',
  '403',
  '404',
  '405',
  '406',
  '409',
  '410',
  '412',
  '429',
]);

/**
 * How the operation says that it refuses, for this reason; `undefined` where the document has no way to.
 * A status of another reason is better than none.
 */
export function refusal({ responses }: Operation, fault: Fault): Chosen | undefined {
  const statuses = STATUSES[fault];
  const exact = statuses.flatMap((status) =>
    responses.filter((each) => each.status === String(status)),
  );
  const wide = responses.find(({ status }) => status === '4XX');
  const rest = responses.find(({ status }) => status === 'default');
  const others = responses.filter(({ status }) => /^4\d\d$/.test(status));
  const fitting = others.find(({ status }) => !OF_ONE.has(status));
  const found = exact[0] ?? wide ?? rest ?? fitting ?? others[0];
  if (found === undefined) return undefined;
  return { status: numberOf(found, statuses[0] ?? 400), response: found };
}

function numberOf({ status }: DocumentedResponse, fallback: number): number {
  if (/^\d{3}$/.test(status)) return Number(status);
  const leading = Number(status.charAt(0));
  if (Number.isNaN(leading) || Math.floor(fallback / 100) === leading) return fallback;
  return leading * 100;
}
