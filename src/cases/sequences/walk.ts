import { listPointer, listTotal, type Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import { authorizedStep } from '../authorized.ts';
import type { Step } from '../case.ts';
import type { Story as Telling, StoryAsk, StoryReply } from '../story.ts';
import { nextCursor, pageOf, wayOf, type Way } from './next-page.ts';
import { pagingOf } from './paging.ts';
import type { Story } from './story.ts';
import { requestStep } from './thing.ts';
import { jsonOf } from './values-from.ts';

/** Entries that are asked for on a page. */
const PAGE = 10;

/** So many pages are read of one list. */
export const MOST_PAGES = 20;

/** All pages of a list, one after the other, and the first once more. */
export function walkStories(operation: Operation): readonly (readonly [Operation, Story])[] {
  const list = operation.method === 'GET' ? listPointer(operation) : undefined;
  const way = wayOf(operation);
  if (list === undefined || way === undefined || operation.path.includes('{')) return [];
  const { limit } = pagingOf(operation);
  const page = limit && pageOf(limit, PAGE);
  const asking = (more: Readonly<Record<string, Json>>): Step => {
    const limited = limit === undefined ? {} : { [limit.name]: page ?? PAGE };
    const parameters = () => ({ ...limited, ...more });
    return authorizedStep(requestStep({ operation, parameters }), operation);
  };
  const first = asking({});
  const story: Story = {
    name: 'list/all-pages',
    title: 'the pages of a list end, and have as many things as it says',
    comparison: 'all-pages',
    steps: [first, first],
    clues: { list, page, field: way.name, total: listTotal(operation) },
    tell: () => walk({ list, page, way, asking }),
  };
  return [[operation, story]];
}

interface Walk {
  readonly list: string;
  /** Entries that were asked for on a page. */
  readonly page: number | undefined;
  readonly way: Way;
  readonly asking: (more: Readonly<Record<string, Json>>) => Step;
}

function* walk(pages: Walk): Telling {
  const { way, asking } = pages;
  const asked = new Set<string>();
  let exchange = yield* send(asking({}));
  let before: Exchange | undefined;
  for (let count = 1; count < MOST_PAGES; count += 1) {
    const next = hasNext(pages, exchange, before) ? nextOf(pages, count, exchange) : undefined;
    if (next === undefined || asked.has(JSON.stringify(next))) break;
    asked.add(JSON.stringify(next));
    before = exchange;
    exchange = yield* send(asking({ [way.name]: next }));
  }
  if (exchange.response !== undefined) yield* send(asking({}));
  return { notes: [] };
}

function nextOf({ way, page, list }: Walk, count: number, exchange: Exchange): Json | undefined {
  return way.next(count, page ?? entriesOf(exchange, list)?.length ?? 0, exchange);
}

/** A page by number ends the list if it is short, or what was given before; a cursor goes on. */
function hasNext({ list, page }: Walk, exchange: Exchange, before: Exchange | undefined): boolean {
  const entries = entriesOf(exchange, list);
  if (entries === undefined) return false;
  if (nextCursor(exchange) !== undefined) return true;
  const isSame = JSON.stringify(entries) === JSON.stringify(before && entriesOf(before, list));
  return !isSame && entries.length > 0 && entries.length >= (page ?? 0);
}

function entriesOf({ response }: Exchange, list: string): readonly Json[] | undefined {
  if (response === undefined || response.status >= 300) return undefined;
  const body = jsonOf(response.body);
  const entries = pointerSegments(list).reduce<Json | undefined>(memberOf, body);
  return Array.isArray(entries) ? entries : undefined;
}

function* send(step: Step): Generator<StoryAsk, Exchange, StoryReply> {
  const reply = yield { kind: 'request', step, waitMs: 0 };
  if (reply.kind !== 'exchange') throw new Error('a request is answered by an exchange');
  return reply.exchange;
}
