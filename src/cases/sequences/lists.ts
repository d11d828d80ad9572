import { listPointer, type Operation, type Parameter } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import type { Clues, Step } from '../case.ts';
import { pageOf, wayOf } from './next-page.ts';
import { pagingOf, schemaOf } from './paging.ts';
import type { Story } from './story.ts';
import { requestStep } from './thing.ts';
import { jsonOf } from './values-from.ts';

type Listed = readonly [Operation, Story];

/** JSON Pointer of the list that can be asked for by itself; `undefined` where there is none. */
export function listOf(operation: Operation): string | undefined {
  if (operation.method !== 'GET' || operation.path.includes('{')) return undefined;
  return listPointer(operation);
}

/** What is asked of a list: its parts, its order, and which entries it has. */
export function listStories(operation: Operation): readonly Listed[] {
  const list = listOf(operation);
  if (list === undefined) return [];
  const told = [
    ...pageLimit(operation, list),
    ...pagesApart(operation, list),
    ...filtersKept(operation, list),
    ...sortsKept(operation, list),
  ];
  return told.map((story) => [operation, story]);
}

const FEW = 2;

function* pageLimit(operation: Operation, list: string): Iterable<Story> {
  const { limit } = pagingOf(operation);
  if (limit === undefined) return;
  const page = pageOf(limit, FEW);
  yield {
    name: `list/${limit.name}`,
    title: `a page has as many entries as "${limit.name}" allows`,
    comparison: 'page-limit',
    steps: [asking(operation, { [limit.name]: page })],
    clues: { list, page },
  };
}

/** Two pages after each other, between two looks at what is on both of them. */
function* pagesApart(operation: Operation, list: string): Iterable<Story> {
  const { limit } = pagingOf(operation);
  const by = wayOf(operation);
  if (limit === undefined || by === undefined) return;
  const few = pageOf(limit, FEW);
  const { maximum = Infinity } = schemaOf(limit);
  if (Number(maximum) < 2 * few) return;
  const both = asking(operation, { [limit.name]: 2 * few });
  const second = (earlier: readonly Exchange[]): Readonly<Record<string, Json>> | undefined => {
    const next = by.next(1, few, earlier.at(-1));
    return next === undefined ? undefined : { [limit.name]: few, [by.name]: next };
  };
  yield {
    name: `list/${by.name}`,
    title: 'two pages after each other have no entry in common and lose none',
    comparison: 'pages-apart',
    steps: [
      both,
      asking(operation, { [limit.name]: few }),
      requestStep({ operation, parameters: second }),
      both,
    ],
    clues: { list, page: few },
  };
}

/** A parameter that is called like a property of the entries asks for entries that have its value. */
function* filtersKept(operation: Operation, list: string): Iterable<Story> {
  for (const parameter of operation.parameters) {
    const { name } = parameter;
    const property = propertyOfEntries(operation, list, name);
    if (parameter.in !== 'query' || property === undefined) continue;
    if (!FILTERS.has(typeOf(parameter))) continue;
    const clues: Clues = { list, field: name };
    yield {
      name: `list/${name}`,
      title: `a list asked for by "${name}" has only entries that match`,
      comparison: 'filter-kept',
      steps: [
        asking(operation, {}),
        requestStep({
          operation,
          parameters: (earlier) => {
            const value = valueOfAnEntry(earlier[0], clues);
            const isList = typeOf(parameter) === 'array';
            return value === undefined ? undefined : { [name]: isList ? [value] : value };
          },
        }),
      ],
      clues,
    };
  }
}

const FILTERS: ReadonlySet<string> = new Set(['string', 'integer', 'boolean', 'array']);

export function typeOf(parameter: Parameter): string {
  const { type } = schemaOf(parameter);
  return typeof type === 'string' ? type : '';
}

export function propertyOfEntries(
  { responses }: Operation,
  list: string,
  name: string,
): Json | undefined {
  const success = responses.find(({ status }) => status === '200' || status === '2XX');
  const root = success?.content[0]?.schema?.json ?? {};
  const [member] = pointerSegments(list);
  const whole = resolveSchema(root, root);
  const array =
    member === undefined ? whole : resolveSchema(memberOf(whole['properties'], member), root);
  return memberOf(resolveSchema(array['items'], root)['properties'], name);
}

/** A value that some entry has, and not all of them: of a list, its first item. */
function valueOfAnEntry(exchange: Exchange | undefined, clues: Clues): Json | undefined {
  const values = valuesIn(exchange, clues).map((value) =>
    Array.isArray(value) ? value[0] : value,
  );
  const first = values.find((value) => typeof value !== 'object' && value !== undefined);
  return values.some((value) => value !== first) ? first : undefined;
}

/** What each of the entries has in the field that the story is about. */
export function valuesIn(
  exchange: Exchange | undefined,
  { list = '', field = '' }: Clues,
): readonly (Json | undefined)[] {
  const body = jsonOf(exchange?.response?.body);
  const entries = pointerSegments(list).reduce<Json | undefined>(memberOf, body);
  return Array.isArray(entries) ? entries.map((entry) => memberOf(entry, field)) : [];
}

/** What asks for an order of entries. */
export const SORT = /^(?:sort|sort_?by|order|order_?by|ordering)$/i;

/** A list that is sorted by a property of its entries is. */
function* sortsKept(operation: Operation, list: string): Iterable<Story> {
  for (const parameter of operation.parameters) {
    const { enum: orders } = schemaOf(parameter);
    if (parameter.in !== 'query' || !SORT.test(parameter.name) || !Array.isArray(orders)) continue;
    for (const order of orders) {
      const field = typeof order === 'string' ? order.replace(/^[-+]/, '') : '';
      if (propertyOfEntries(operation, list, field) === undefined) continue;
      yield {
        name: `list/${parameter.name}-${String(order)}`,
        title: `a list by "${String(order)}" is in that order`,
        comparison: 'sort-kept',
        steps: [asking(operation, { [parameter.name]: order })],
        clues: { list, field: String(order) },
      };
    }
  }
}

export function asking(operation: Operation, parameters: Readonly<Record<string, Json>>): Step {
  return requestStep({ operation, parameters: () => parameters });
}
