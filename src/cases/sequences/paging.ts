import type { Operation, Parameter } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import type { JsonObject } from '../../source/index.ts';

const LIMIT = /^(?:limit|(?:per_?page|page_?size|max_?results|page_?limit))$/i;
const PAGE = /^(?:page|page_?number)$/i;
const OFFSET = /^(?:offset|skip|start)$/i;
const CURSOR = /^(?:cursor|after|page_?token|next_?token|starting_?after|marker)$/i;

/** The parameters by which an operation gives a list in parts. */
export interface Paging {
  readonly limit: Parameter | undefined;
  readonly page: Parameter | undefined;
  readonly offset: Parameter | undefined;
  readonly cursor: Parameter | undefined;
}

export function pagingOf({ parameters }: Operation): Paging {
  const find = (names: RegExp): Parameter | undefined =>
    parameters.find(({ in: place, name }) => place === 'query' && names.test(name));
  return { limit: find(LIMIT), page: find(PAGE), offset: find(OFFSET), cursor: find(CURSOR) };
}

/** The largest page that may be asked for; `undefined` where the document has no bound for it. */
export function largestPage(
  operation: Operation,
): { readonly name: string; readonly value: number } | undefined {
  const { limit } = pagingOf(operation);
  const { maximum } = limit === undefined ? {} : schemaOf(limit);
  return limit !== undefined && typeof maximum === 'number'
    ? { name: limit.name, value: maximum }
    : undefined;
}

export function schemaOf({ schema }: Parameter): JsonObject {
  const root = schema?.json ?? {};
  return resolveSchema(root, root);
}
