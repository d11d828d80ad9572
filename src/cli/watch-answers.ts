import { checksFor, together, type Sides } from '../changes/index.ts';
import type { Operation } from '../contract/index.ts';
import type { PlannedCase } from '../run/index.ts';
import { pairOf, watch, type Asking } from './asking.ts';

/** So many cases of an operation are sent to see its answers. */
const MOST_CASES = 40;

/** Cases whose requests are more than what is answered: their answers may come from before the API. */
const PLAIN_ORIGINS: ReadonlySet<string> = new Set([
  'example',
  'positive',
  'boundary',
  'negative',
  'random',
]);

/** Sends ordinary cases of the operations whose answers changed, until what they follow is told. */
export async function watchAnswers(asking: Asking): Promise<void> {
  const { found, session } = asking;
  const isOver = (): boolean => session.stopReason() !== undefined;
  const counts = new Map<string, number>();
  // Of what nobody waits for, no case is made.
  if (!found.pairs.some((pair) => isOpen(pair, asking))) return;
  for (const planned of session.plan.cases(isOver)) {
    if (isOver()) return;
    const { id } = planned.operation;
    const count = counts.get(id) ?? 0;
    if (count >= MOST_CASES || !isPlain(planned)) continue;
    if (await watchCase(planned, asking)) counts.set(id, count + 1);
  }
}

/** False where nobody waits for its answer. */
async function watchCase(planned: PlannedCase, asking: Asking): Promise<boolean> {
  const pair = asking.found.pairs.find(({ old }) => old.id === planned.operation.id);
  if (pair === undefined || !isOpen(pair, asking)) return false;
  const { exchanges } = await asking.send(planned);
  for (const exchange of exchanges) watch(pair, exchange, asking);
  return true;
}

/** All its requests are of its operation, and good or bad by the document only. */
function isPlain({ case: { origin, steps } }: PlannedCase): boolean {
  return PLAIN_ORIGINS.has(origin) && steps.every(({ operation }) => operation === undefined);
}

/** Whether a change of the operation is not told yet. */
function isOpen(pair: Sides<Operation>, { found, seen }: Asking): boolean {
  return found.changes.some((change) => {
    if (pairOf(change, [pair]) === undefined || checksFor(change) === undefined) return false;
    const { follows } = together(seen.get(change) ?? []);
    return follows === 'untold' || follows === 'both';
  });
}
