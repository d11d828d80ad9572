import type { Operation } from '../../contract/index.ts';
import { drawn, replayed, shrunk } from '../../values/index.ts';
import { authorized } from '../authorized.ts';
import type { Case } from '../case.ts';
import { caseOf, contextOf, type CaseContext } from '../context.ts';
import type { KnownInputs } from '../known.ts';
import { withoutBody } from '../request.ts';
import { stepOf } from '../step.ts';
import {
  brokenRequests,
  validRequests,
  type RandomRequest,
  type RandomRequests,
} from './random-request.ts';

/** What is searched: requests that break the document at one place, and those that keep to it. */
const SIDES = { negative: brokenRequests, positive: validRequests } as const;

type Side = keyof typeof SIDES;

/** So many times as many requests are made as are wanted, since some can't be sent. */
const SPARE = 2;

/** Up to `count` random requests of each side; where they are fewer, a case that says so and is not tested. */
export function* randomCases(
  context: CaseContext,
  { seed, count }: { readonly seed: number; readonly count: number },
): Iterable<Case> {
  for (const side of ['negative', 'positive'] as const) {
    const requests = count > 0 ? requestsOf(context, side) : undefined;
    if (requests === undefined) continue;
    const made = madeOf(requests, { seed, count });
    for (const [index, request] of made) {
      yield randomCaseOf(context, { side, seed, path: String(index) }, request);
    }
    if (made.length < count) yield shortfall(context, side, { made: made.length, count });
  }
}

/** Requests that can be sent, with their indexes. */
function madeOf(
  requests: RandomRequests,
  { seed, count }: { readonly seed: number; readonly count: number },
): readonly (readonly [index: number, request: RandomRequest])[] {
  for (const factor of [1, SPARE]) {
    const made = drawn(requests, { seed, count: count * factor }).flatMap((request, index) =>
      request === undefined ? [] : [[index, request] as const],
    );
    if (made.length >= count || factor === SPARE) return made.slice(0, count);
  }
  return [];
}

function shortfall(
  context: CaseContext,
  side: Side,
  { made, count }: { readonly made: number; readonly count: number },
): Case {
  return {
    ...caseOf(context, 'random', {
      name: `${side}/unsendable`,
      title: `${count - made} more random requests are made`,
      steps: [stepOf('any', () => withoutBody(context.draft))],
      untested: `only ${made} of ${count} can be sent: the others would be read as something else`,
    }),
    profiles: ['conform'],
  };
}

/** What the id of a random case says of it. */
interface RandomName {
  readonly side: Side;
  readonly seed: number;
  readonly path: string;
}

function randomCaseOf(
  context: CaseContext,
  { side, seed, path }: RandomName,
  { title, step }: RandomRequest,
): Case {
  const name = `${side}/s${seed}-${path}`;
  return { ...caseOf(context, 'random', { name, title, steps: [step] }), profiles: ['conform'] };
}

function randomNameOf(operation: Operation, id: string): RandomName | undefined {
  const name = id.startsWith(`${operation.id}/`) ? id.slice(operation.id.length) : '';
  const match = /^\/random\/(negative|positive)\/s(\d{1,10})-(\d+(?::\d+)*)$/.exec(name);
  const [, side, seed, path = ''] = match ?? [];
  if (side !== 'negative' && side !== 'positive') return undefined;
  return { side, seed: Number(seed), path };
}

/** What random cases are made from. */
export interface RandomSource {
  readonly operation: Operation;
  readonly known?: KnownInputs | undefined;
}

/** The random case of this id, also one that was shrunk; `undefined` where the operation has none. */
export function randomCase({ operation, known }: RandomSource, id: string): Case | undefined {
  const name = randomNameOf(operation, id);
  if (name === undefined) return undefined;
  const context = contextOf(operation, { profile: 'conform', seed: name.seed, known });
  const requests = requestsOf(context, name.side);
  const request = requests && replayed(requests, name);
  return request && authorized(operation, randomCaseOf(context, name, request));
}

/**
 * The smallest case found that still fails, as this one does; the same where it is not random. `fails`
 * sends a case, and is asked for ever smaller ones.
 */
export async function shrinkCase(
  { operation, known }: RandomSource,
  tried: Case,
  fails: (smaller: Case) => Promise<boolean>,
): Promise<Case> {
  const name = randomNameOf(operation, tried.id);
  if (name === undefined) return tried;
  const context = contextOf(operation, { profile: 'conform', seed: name.seed, known });
  const requests = requestsOf(context, name.side);
  if (requests === undefined) return tried;
  let smallest = tried;
  const path = await shrunk(requests, name, async (request) => {
    if (request === undefined) return false;
    const smaller = authorized(operation, randomCaseOf(context, name, request));
    const isFailing = await fails(smaller);
    if (isFailing) smallest = smaller;
    return isFailing;
  });
  const { length } = name.path;
  return { ...smallest, id: `${tried.id.slice(0, -length)}${path}` };
}

/** What the requests of an operation are made from. */
interface Kept {
  readonly known: KnownInputs;
  readonly bySide: Map<Side, RandomRequests | undefined>;
}

const kept = new WeakMap<Operation, Kept>();

/** Lets go of what the random requests of an operation are made from. */
export function forgetRandom(operation: Operation): void {
  kept.delete(operation);
}

/** Made once an operation: what random requests are made from costs more than they do. */
function requestsOf(context: CaseContext, side: Side): RandomRequests | undefined {
  const { operation, known } = context;
  let own = kept.get(operation);
  if (own?.known !== known) {
    own = { known, bySide: new Map() };
    kept.set(operation, own);
  }
  const { bySide } = own;
  if (!bySide.has(side)) bySide.set(side, SIDES[side](context));
  return bySide.get(side);
}
