import type { MonitoredCheck } from '../../config/index.ts';
import type {
  CheckState,
  Delivery,
  Incident,
  MergedLines,
  SlotResult,
  Store,
} from '../../store/index.ts';
import type { MonitorClock } from '../clock.ts';
import {
  formatMemory,
  parseMemory,
  type Certificate,
  type Memory,
  type OpenIncident,
} from '../judgement/memory.ts';
import type { MaintenanceWindow } from '../maintenance.ts';
import { createJudge } from '../monitor.ts';

export interface RebuildInput {
  readonly checks: readonly MonitoredCheck[];
  readonly maintenance: readonly MaintenanceWindow[];
  /** Empty; it holds the history afterwards. */
  readonly store: Store;
  readonly clock: MonitorClock;
}

/** A message that is older was given up, or is of a policy that there was not then. */
const TOLD_WITHIN_MS = 3 * 86_400_000;

/** The time at which a result is judged, so that the same results always make the same incidents. */
export function judgedAt({ startedAt, intendedAt }: SlotResult): number {
  return startedAt ?? intendedAt;
}

/**
 * Fills a store with what the lines of segments make: their results, judged in order from the first on,
 * and how far each message came. Nothing depends on the order of the lines.
 */
export async function rebuild(lines: MergedLines, input: RebuildInput): Promise<void> {
  const { store, clock } = input;
  await store.commit({ results: [], incidents: toldApart(lines), deliveries: lines.deliveries });
  const judged = await replay(lines, input);
  const since = clock.now() - TOLD_WITHIN_MS;
  await store.commit({
    results: judged.results,
    confirmations: lines.confirmations,
    incidents: judged.incidents,
    deliveries: judged.deliveries.filter(({ createdAt }) => createdAt >= since),
    states: withRemembered(judged.states, lines),
  });
}

interface Replayed {
  readonly results: readonly SlotResult[];
  readonly incidents: readonly Incident[];
  readonly deliveries: readonly Delivery[];
  /** The last of each check. */
  readonly states: readonly CheckState[];
}

async function replay(
  { results, confirmations }: MergedLines,
  { checks, maintenance, store, clock }: RebuildInput,
): Promise<Replayed> {
  let now = 0;
  const judge = await createJudge({
    checks,
    maintenance,
    store,
    clock: { ...clock, now: () => now },
  });
  const looks = new Map(confirmations.map((each) => [slotText(each), each]));
  const judged: SlotResult[] = [];
  const incidents: Incident[] = [];
  const deliveries: Delivery[] = [];
  // Only the last one is kept: there is one for each result, with all that is remembered.
  const states = new Map<string, CheckState>();
  for (const result of results) {
    now = judgedAt(result);
    const change = judge({ result, confirmation: looks.get(slotText(result)) });
    judged.push(...change.results);
    incidents.push(...(change.incidents ?? []));
    deliveries.push(...(change.deliveries ?? []));
    for (const state of change.states ?? []) states.set(state.check, state);
  }
  return { results: judged, incidents, deliveries, states: [...states.values()] };
}

function slotText({
  check,
  location,
  intendedAt,
}: Pick<SlotResult, 'check' | 'location' | 'intendedAt'>): string {
  return JSON.stringify([check, location, intendedAt]);
}

/** Certificates and objectives are not seen in results: what was told of them is only in its lines. */
function toldApart({ incidents }: MergedLines): readonly Incident[] {
  return incidents.filter(({ kind }) => kind === 'certificate' || kind === 'burn');
}

function withRemembered(states: readonly CheckState[], lines: MergedLines): readonly CheckState[] {
  const certificates = certificatesIn(lines);
  const open = toldApart(lines).filter(({ resolvedAt }) => resolvedAt === undefined);
  return states.map((state) => {
    const memory = parseMemory(state.memory);
    const others = open
      .filter(({ check }) => check === state.check)
      .map((each) => remembered(each, lines));
    const certificate = certificates.get(state.check);
    const whole: Memory = { ...memory, certificate, open: [...memory.open, ...others] };
    return { ...state, memory: formatMemory(whole) };
  });
}

function remembered(incident: Incident, { deliveries }: MergedLines): OpenIncident {
  const reminders = deliveries.filter(
    (each) => each.incident === incident.id && each.event === 'reminder',
  );
  // Those of one turn are to several channels.
  const times = new Set(reminders.map(({ createdAt }) => createdAt));
  return { ...incident, toldAt: Math.max(incident.openedAt, ...times), reminders: times.size };
}

/** The last that was seen by each check. */
function certificatesIn({ states }: MergedLines): ReadonlyMap<string, Certificate> {
  const newest = new Map<string, Certificate>();
  for (const { check, memory } of states) {
    const { certificate } = parseMemory(memory);
    const known = newest.get(check);
    if (certificate === undefined) continue;
    if (known === undefined || certificate.seenAt > known.seenAt) newest.set(check, certificate);
  }
  return newest;
}
