import type { CaseRecord, RecordedBody, RecordedExchange } from '../record/index.ts';
import type { CaseSummary } from './summary.ts';

/** The exchanges of cases that a page has room for. */
export interface ShownExchanges {
  add(summary: CaseSummary, record: CaseRecord): void;
  /** Of a run that is not huge, all there are. */
  all(): ReadonlyMap<CaseSummary, readonly RecordedExchange[]>;
}

/** So many characters of all exchanges together: some thousands of small ones. */
const ROOM = 4_000_000;

/** So much of a body is shown. */
const LONGEST_BODY = 4000;

interface Shown {
  readonly summary: CaseSummary;
  readonly exchanges: readonly RecordedExchange[];
  readonly size: number;
}

/**
 * When there is no more room, every kind of case (its operation, state and outcome) keeps only its first
 * ones, half as many as before; the very first stay.
 */
export function createShownExchanges(): ShownExchanges {
  const kinds = new Map<string, Shown[]>();
  let [most, size] = [Infinity, 0];
  const shrink = (): void => {
    const largest = Math.max(...Array.from(kinds.values(), (each) => each.length));
    most = Math.max(1, Math.floor(Math.min(most, largest) / 2));
    for (const shown of kinds.values()) {
      for (const each of shown.splice(most)) size -= each.size;
    }
    if (size > ROOM && most > 1) shrink();
  };
  return {
    add(summary, { operation, state, outcome, exchanges }) {
      if (exchanges.length === 0) return;
      const kind = `${operation} ${state} ${outcome ?? ''}`;
      const shown = kinds.get(kind) ?? [];
      kinds.set(kind, shown);
      if (shown.length >= most) return;
      const shortened = exchanges.map(shorten);
      const own = shortened.reduce((total, each) => total + sizeOf(each), 0);
      shown.push({ summary, exchanges: shortened, size: own });
      size += own;
      if (size > ROOM && most > 1) shrink();
    },
    all: () =>
      new Map(
        Array.from(kinds.values(), (shown) =>
          shown.map(({ summary, exchanges }) => [summary, exchanges] as const),
        ).flat(),
      ),
  };
}

function shorten(exchange: RecordedExchange): RecordedExchange {
  const { request, response } = exchange;
  if (!isLong(request.body) && !isLong(response?.body)) return exchange;
  return {
    ...exchange,
    request: { ...request, body: beginningOf(request.body) },
    response: response && { ...response, body: beginningOf(response.body) },
  };
}

function isLong(body: RecordedBody | undefined): boolean {
  return body !== undefined && body.data.length > LONGEST_BODY;
}

function beginningOf(body: RecordedBody | undefined): RecordedBody | undefined {
  if (body === undefined || !isLong(body)) return body;
  return { ...body, data: body.data.slice(0, LONGEST_BODY), cut: true };
}

/** In characters, and roughly: names of fields and numbers are alike in all. */
function sizeOf({ request, response }: RecordedExchange): number {
  const headers = [...request.headers, ...(response?.headers ?? [])];
  const fields = headers.reduce((total, [name, value]) => total + name.length + value.length, 0);
  const bodies = (request.body?.data.length ?? 0) + (response?.body?.data.length ?? 0);
  return 200 + request.url.length + fields + bodies;
}
