import type { Delivery, Incident } from '../../store/index.ts';
import type { MonitoredCheck } from '../../config/index.ts';
import type { OpenIncident } from './memory.ts';
import type { Wanted } from './wanted.ts';

export interface Reconciled {
  readonly open: readonly OpenIncident[];
  /** Opened or resolved now. */
  readonly incidents: readonly Incident[];
  readonly deliveries: readonly Delivery[];
}

export interface ReconcileInput {
  readonly check: Pick<MonitoredCheck, 'name' | 'channels' | 'policy'>;
  readonly open: readonly OpenIncident[];
  readonly wanted: readonly Wanted[];
  readonly now: number;
  /** Intended start of the slot whose result it is about. */
  readonly slotAt: number;
  /** Redacted records that show it, for incidents that are opened now. */
  readonly evidence: string | undefined;
}

/** Opens what is wanted and not open, resolves what is open and not wanted, and reminds of the rest. */
export function reconcile(input: ReconcileInput): Reconciled {
  const { open, wanted } = input;
  const gone = open.filter((each) => !wanted.some((one) => isSame(one, each)));
  const stays = open.filter((each) => !gone.includes(each)).map((each) => reminded(each, input));
  const fresh = wanted
    .filter((one) => !one.excused && !open.some((each) => isSame(one, each)))
    .map((one) => openedBy(one, input));
  const resolved = gone.map((each) => ({
    ...plain(each),
    // A clock may have been set back since.
    resolvedAt: Math.max(input.now, each.openedAt),
  }));
  return {
    open: [...stays.map(({ incident }) => incident), ...fresh],
    incidents: [...fresh.map(plain), ...resolved],
    deliveries: [
      ...fresh.flatMap((each) => deliveriesFor(each, 'opened', input)),
      ...stays.flatMap(({ incident, isTold }) =>
        isTold ? deliveriesFor(incident, 'reminder', input) : [],
      ),
      ...gone.flatMap((each) => deliveriesFor(each, 'resolved', input)),
    ],
  };
}

function isSame(a: Pick<Wanted, 'kind' | 'subject'>, b: Pick<Wanted, 'kind' | 'subject'>): boolean {
  return a.kind === b.kind && a.subject === b.subject;
}

function openedBy(
  { kind, subject, reason, since }: Wanted,
  { check: { name }, now, slotAt, evidence }: ReconcileInput,
): OpenIncident {
  // By the slot that opened it: what gets better and worse again may be troubled since the same time.
  const id = [name, kind, subject, slotAt].filter((part) => part !== '').join('/');
  const opened = { id, check: name, kind, subject, reason, since, openedAt: now };
  return { ...opened, toldAt: now, reminders: 0, ...(evidence !== undefined && { evidence }) };
}

function reminded(
  incident: OpenIncident,
  { check: { policy }, now }: ReconcileInput,
): { readonly incident: OpenIncident; readonly isTold: boolean } {
  const { remindEveryMs } = policy;
  const isTold = remindEveryMs !== undefined && now - incident.toldAt >= remindEveryMs;
  if (!isTold) return { incident, isTold };
  return { incident: { ...incident, toldAt: now, reminders: incident.reminders + 1 }, isTold };
}

function plain({ toldAt: _toldAt, reminders: _reminders, ...incident }: OpenIncident): Incident {
  return incident;
}

function deliveriesFor(
  { id, reminders }: OpenIncident,
  event: Delivery['event'],
  { check: { channels }, now }: ReconcileInput,
): readonly Delivery[] {
  const turn = event === 'reminder' ? `${event}-${reminders}` : event;
  return channels.map((channel) => ({
    key: `${id}/${turn}/${channel}`,
    incident: id,
    event,
    channel,
    createdAt: now,
    attempts: 0,
    nextAttemptAt: now,
    status: 'pending',
  }));
}
