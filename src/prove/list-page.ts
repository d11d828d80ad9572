import { pagingOf } from '../cases/index.ts';
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
  const numberOf = (parameter: typeof limit): number | undefined => {
    const value = parameter && valueOf(call, parameter);
    return typeof value === 'number' ? value : undefined;
  };
  const size = Math.max(0, numberOf(limit) ?? USUAL_PAGE);
  const first = page === undefined ? 1 : Number(schemaOf(page)['minimum'] ?? 1);
  const given = cursor && valueOf(call, cursor);
  const start =
    numberOf(offset) ??
    (numberOf(page) === undefined ? undefined : ((numberOf(page) ?? first) - first) * size) ??
    (typeof given === 'string' ? Number(/^c(\d+)$/.exec(given)?.[1] ?? 0) : 0);
  const end = Math.max(0, start) + size;
  const hasMore = end < entries.length;
  return {
    entries: entries.slice(Math.max(0, start), end),
    cursor: hasMore && cursor !== undefined ? `c${end}` : undefined,
    hasMore,
  };
}
