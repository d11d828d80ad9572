import type {
  CheckState,
  Delivery,
  HistoryLine,
  Incident,
  MergedLines,
  Store,
} from '../../store/index.ts';
import { parseMemory } from '../judgement/memory.ts';

const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What the segments do not say yet: incidents, how far their messages came, certificates. */
export async function newLines(
  store: Store,
  lines: MergedLines,
  withdrawn: readonly Incident[],
): Promise<readonly HistoryLine[]> {
  const incidents = [...(await store.incidents(EVER)), ...withdrawn];
  const deliveries = await Promise.all(incidents.map(({ id }) => store.deliveriesOf(id)));
  return [
    ...newIncidents(incidents, lines).map((data) => ({ kind: 'incident', data }) as const),
    ...newDeliveries(deliveries.flat(), lines).map((data) => ({ kind: 'delivery', data }) as const),
    ...newCertificates(await store.states(), lines).map(
      (data) => ({ kind: 'state', data }) as const,
    ),
  ];
}

function newIncidents(incidents: readonly Incident[], lines: MergedLines): readonly Incident[] {
  const known = new Map(lines.incidents.map((each) => [each.id, each]));
  return incidents.filter(({ id, resolvedAt }) => {
    const written = known.get(id);
    return written === undefined || (resolvedAt !== undefined && written.resolvedAt === undefined);
  });
}

function newDeliveries(deliveries: readonly Delivery[], lines: MergedLines): readonly Delivery[] {
  const known = new Map(lines.deliveries.map((each) => [each.key, progressOf(each)]));
  return deliveries.filter((each) => each.attempts > 0 && known.get(each.key) !== progressOf(each));
}

function progressOf({ status, attempts }: Delivery): string {
  return `${status} ${attempts}`;
}

/** A state is made from results again; the certificate in it is not. */
function newCertificates(states: readonly CheckState[], lines: MergedLines): readonly CheckState[] {
  const known = new Set(lines.states.map(certificateText));
  return states.filter(
    (each) =>
      parseMemory(each.memory).certificate !== undefined && !known.has(certificateText(each)),
  );
}

function certificateText({ check, memory }: CheckState): string {
  return JSON.stringify([check, parseMemory(memory).certificate]);
}
