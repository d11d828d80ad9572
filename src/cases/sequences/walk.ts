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

/** Entries that are asked for at once, and parts in which these are asked for again. */
const MOST_ENTRIES = 100;
const PARTS = 3;

const ROUNDS = 2;

/** So many pages are read of one list. */
export const MOST_PAGES = 20;

/** All pages of a list, one after the other, between two looks at as much of it as can be had at once. */
export function walkStories(operation: Operation): readonly (readonly [Operation, Story])[] {
  const list = operation.method === 'GET' ? listPointer(operation) : undefined;
  const way = wayOf(operation);
  if (list === undefined || way === undefined || operation.path.includes('{')) return [];
  const pages: Pages = { operation, list, way };
  const whole = stepFor(pages, { entries: MOST_ENTRIES });
  const story: Story = {
    name: 'list/all-pages',
    title: 'the pages of a list end, and have as many things as it says',
    comparison: 'all-pages',
    steps: [whole, stepFor(pages, { entries: MOST_ENTRIES / PARTS }), whole],
    clues: { list, field: way.name, total: listTotal(operation) },
    tell: () => tell(pages, whole),
  };
  return [[operation, story]];
}

interface Pages {
  readonly operation: Operation;
  readonly list: string;
  readonly way: Way;
}

interface Asked {
  /** On a page at most, as far as the document has a parameter for it. */
  readonly entries: number;
  /** Of the parameter that asks for another page than the first. */
  readonly next?: Json | undefined;
}

function stepFor({ operation, way }: Pages, { entries, next }: Asked): Step {
  const { limit } = pagingOf(operation);
  const parameters = {
    ...(limit === undefined ? {} : { [limit.name]: pageOf(limit, Math.ceil(entries)) }),
    ...(next === undefined ? {} : { [way.name]: next }),
  };
  return authorizedStep(requestStep({ operation, parameters: () => parameters }), operation);
}

/** Twice, so that what changes meanwhile is not taken for what the server does. */
function* tell(pages: Pages, whole: Step): Telling {
  const first = yield* send(whole);
  const all = entriesOf(first, pages.list)?.length ?? 0;
  for (let left = all > 0 ? ROUNDS : 0; left > 0; left -= 1) {
    yield* walk(pages, Math.ceil(all / PARTS));
    const after = yield* send(whole);
    if (after.response === undefined) break;
  }
  return { notes: [] };
}

/** To the last page, or to one that was read before. */
function* walk(pages: Pages, entries: number): Generator<StoryAsk, void, StoryReply> {
  const asked = new Set<string>();
  let next: Json | undefined;
  let before: Exchange | undefined;
  let met = 0;
  for (let count = 1; count <= MOST_PAGES; count += 1) {
    const page: Exchange = yield* send(stepFor(pages, { entries, next }));
    met += entriesOf(page, pages.list)?.length ?? 0;
    next = isLast(pages, page, before) ? undefined : pages.way.next(count, met, page);
    if (next === undefined || asked.has(JSON.stringify(next))) return;
    asked.add(JSON.stringify(next));
    before = page;
  }
}

/** A page that has no cursor is the last one if it is empty, or what the one before was. */
function isLast({ list }: Pages, page: Exchange, before: Exchange | undefined): boolean {
  const entries = entriesOf(page, list);
  if (entries === undefined) return true;
  if (nextCursor(page) !== undefined) return false;
  const isSame = JSON.stringify(entries) === JSON.stringify(before && entriesOf(before, list));
  return isSame || entries.length === 0;
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
