import { pagingOf } from '../cases/index.ts';
import type { Parameter } from '../contract/index.ts';
import type { Json } from '../source/index.ts';
import type { Call } from './handlers.ts';
import { schemaOf, valueOf } from './list-query.ts';

/** So many entries are on a page that nobody says the size of. */
const USUAL_PAGE = 100;

/** A part of a list. */
export interface Page {
  readonly entries: readonly Json[];
  /** Of the next page; `undefined` where it is the last one, or another parameter asks for it. */
  readonly cursor: string | undefined;
  readonly hasMore: boolean;
}

export function pageOf(entries: readonly Json[], call: Call): Page {
  const { limit, page, offset, cursor } = pagingOf(call.route.operation);
  const size = Math.max(0, numberOf(limit, call) ?? USUAL_PAGE);
  const asked = numberOf(offset, call) ?? startOfPage(page, size, call) ?? startAt(cursor, call);
  const start = Math.max(0, asked);
  const end = start + size;
  const hasMore = end < entries.length;
  return {
    entries: entries.slice(start, end),
    cursor: hasMore && cursor !== undefined ? `c${end}` : undefined,
    hasMore,
  };
}

function numberOf(parameter: Parameter | undefined, call: Call): number | undefined {
  const value = parameter && valueOf(call, parameter);
  return typeof value === 'number' ? value : undefined;
}

/** Pages are counted from the least number that the parameter takes. */
function startOfPage(page: Parameter | undefined, size: number, call: Call): number | undefined {
  const asked = numberOf(page, call);
  if (page === undefined || asked === undefined) return undefined;
  return (asked - Number(schemaOf(page)['minimum'] ?? 1)) * size;
}

function startAt(cursor: Parameter | undefined, call: Call): number {
  const given = cursor && valueOf(call, cursor);
  return typeof given === 'string' ? Number(/^c(\d+)$/.exec(given)?.[1] ?? 0) : 0;
}
