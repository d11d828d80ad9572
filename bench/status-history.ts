import type { MonitoredCheck } from '../src/config/index.ts';
import type { Incident, SlotResult, SlotState, Store } from '../src/store/index.ts';
import { createRandom } from '../tests/probity/monitor/kill/random.ts';
import { checkOf } from '../tests/probity/monitor/sample.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
/** Of the last day, of which the page shows hours. */
const STEP_MS = 120_000;
const SLOTS_A_DAY = 24;

/** Each with an objective, as a status page shows them. */
export function checksOf(count: number): readonly MonitoredCheck[] {
  const objective = { name: 'availability', kind: 'availability', thresholdMs: undefined } as const;
  return Array.from({ length: count }, (_, index) =>
    checkOf({
      name: `check-${index}`,
      intervalMs: HOUR_MS,
      objectives: [{ ...objective, target: 0.995, windowMs: 30 * DAY_MS }],
    }),
  );
}

interface History {
  readonly checks: readonly MonitoredCheck[];
  readonly days: number;
  readonly now: number;
}

/** What a page has to show: days of all kinds, outages, a check that is down, one that is new. */
export async function fillHistory(store: Store, { checks, days, now }: History): Promise<void> {
  const random = createRandom(1);
  for (const [index, { name }] of checks.entries()) {
    const isDown = index === 3;
    const timesOfCheck = [...timesOf(index === 5 ? 6 : days, now)];
    await store.commit({
      results: timesOfCheck.map((at) => {
        const isOut = isDown && at > now - HOUR_MS;
        return resultAt({ check: name, at, random, state: isOut ? 'down' : undefined });
      }),
      states: [{ check: name, state: isDown ? 'down' : 'ok', since: now - HOUR_MS, memory: '{}' }],
      incidents: [...incidentsOf(name, { index, now, isDown })],
    });
  }
  while (await store.compact(now));
}

/** Days that were rolled up long ago look the same whenever in them their slots were. */
function* timesOf(days: number, now: number): Iterable<number> {
  const today = Math.floor(now / DAY_MS) * DAY_MS;
  const last = now - DAY_MS;
  for (let day = today - (days - 1) * DAY_MS; day < today - DAY_MS; day += DAY_MS) {
    for (let slot = 0; slot < SLOTS_A_DAY; slot += 1) yield day + slot * 12_000;
  }
  for (let at = Math.floor(last / STEP_MS) * STEP_MS; at < now; at += STEP_MS) yield at;
}

interface Slot {
  readonly check: string;
  readonly at: number;
  readonly random: () => number;
  readonly state: SlotState | undefined;
}

function resultAt({ check, at, random, state: given }: Slot): SlotResult {
  const totalMs = 20 + 200 * random() ** 3;
  const phases = { dnsMs: 1, tcpMs: totalMs / 9, tlsMs: totalMs / 5, sendMs: 0.1, transferMs: 0.5 };
  const total = { firstByteMs: totalMs / 2, totalMs, fromIntendedMs: totalMs + 2 };
  const state = given ?? stateOf(random());
  return {
    check,
    location: 'here',
    intendedAt: at,
    state,
    ...(state !== 'down' && state !== 'missed' && { timings: { ...phases, ...total } }),
    requests: 1,
    fingerprints: [],
  };
}

/** One of a thousand fails, another is slow, and one of two hundred was never sent. */
function stateOf(chance: number): SlotState {
  if (chance < 0.001) return 'down';
  if (chance < 0.002) return 'slow';
  return chance < 0.007 ? 'missed' : 'ok';
}

const REASONS = [
  'the connection was refused',
  '200 is not one of the documented statuses 201 and 422',
  'no result within 10000 ms',
] as const;

/** One outage for every eighth check, and one that goes on. */
function* incidentsOf(
  check: string,
  {
    index,
    now,
    isDown,
  }: { readonly index: number; readonly now: number; readonly isDown: boolean },
): Iterable<Incident> {
  const kind = index % 3 === 1 ? 'wrong' : 'down';
  const of = { check, kind, subject: '', reason: REASONS[index % 3] ?? '' } as const;
  if (isDown) {
    yield { ...of, id: `${check}/now`, since: now - HOUR_MS, openedAt: now - HOUR_MS + STEP_MS };
  }
  if (index % 8 !== 0) return;
  const since = now - (1 + (index % 60)) * DAY_MS;
  yield { ...of, id: `${check}/past`, since, openedAt: since, resolvedAt: since + 12 * STEP_MS };
}
