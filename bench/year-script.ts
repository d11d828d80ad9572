import type { Incident, SlotState } from '../src/store/index.ts';
import { START } from '../tests/probity/monitor/sample.ts';

export const INTERVAL_MS = 30_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What happens on a day to a check; each lasts from a time to another. */
export interface Event {
  readonly kind: 'outage' | 'breach' | 'slow' | 'own' | 'maintenance' | 'outlives' | 'flap';
  readonly from: number;
  readonly to: number;
}

/** The script, by the day's number and the check's. */
export function eventsOf(day: number, check: number): readonly Event[] {
  const at = (hour: number, minutes: number): Pick<Event, 'from' | 'to'> => {
    const from = START + day * DAY_MS + hour * HOUR_MS;
    return { from, to: from + minutes * 60_000 };
  };
  const turn = (day + 3 * check) % 14;
  if (turn === 1) return [{ kind: 'outage', ...at(3, 12) }];
  if (turn === 3) return [{ kind: 'breach', ...at(9, 20) }];
  if (turn === 5) return [{ kind: 'slow', ...at(14, 40) }];
  if (turn === 7) return [{ kind: 'own', ...at(18, 30) }];
  if (turn === 9) return [{ kind: 'maintenance', ...at(2, 60) }];
  if (turn === 11) return [{ kind: 'outlives', ...at(2, 60) }];
  // One slot fails, and nobody is to be woken.
  return turn === 13 ? [{ kind: 'flap', ...at(20, 0.5) }] : [];
}

/** A failure that outlives its window goes on for ten minutes. */
const OUTLIVES_MS = 10 * 60_000;

export const isIn = (at: number, { from, to }: Event): boolean => at >= from && at < to;

export function stateAt(events: readonly Event[], at: number): SlotState {
  const event = events.find(({ kind, from, to }) =>
    isIn(at, { kind, from, to: kind === 'outlives' ? to + OUTLIVES_MS : to }),
  );
  if (event === undefined) return 'ok';
  if (event.kind === 'breach') return 'wrong';
  if (event.kind === 'slow') return 'slow';
  if (event.kind === 'own') return at % 60_000 === 0 ? 'unknown' : 'missed';
  return 'down';
}

export interface Alert {
  readonly check: string;
  readonly kind: Incident['kind'];
  readonly openedAt: number;
  readonly resolvedAt: number;
}

/** The written oracle: two failed slots open, three slow ones of five do, two good ones in a row resolve. */
export function alertsOf(events: readonly Event[], check: string): readonly Alert[] {
  const told = (kind: Alert['kind'], from: number, to: number, failed = 2): readonly Alert[] => [
    { check, kind, openedAt: from + (failed - 1) * INTERVAL_MS, resolvedAt: to + INTERVAL_MS },
  ];
  return events.flatMap(({ kind, from, to }) => {
    if (kind === 'outage') return told('down', from, to);
    if (kind === 'breach') return told('wrong', from, to);
    if (kind === 'slow') return told('slow', from, to, 3);
    return kind === 'outlives' ? told('down', to, to + OUTLIVES_MS) : [];
  });
}

/** What happens within a minute by one cause is one message. */
export const GROUP_MS = 60_000;

/** The alerts that begin, or end, in the same minute and are of one kind, are one message each. */
export function messagesOf(alerts: readonly Alert[]): readonly string[] {
  const groups = new Map<string, Pick<Alert, 'check' | 'kind'>[]>();
  const add = (event: string, { check, kind }: Alert, at: number): void => {
    const key = `${event} ${kind} ${Math.floor(at / GROUP_MS)}`;
    groups.set(key, [...(groups.get(key) ?? []), { check, kind }]);
  };
  for (const alert of alerts) {
    add('opened', alert, alert.openedAt);
    add('resolved', alert, alert.resolvedAt);
  }
  return Array.from(groups, ([key, grouped]) => messageText(key.split(' ')[0] ?? '', grouped));
}

export function messageText(
  event: string,
  incidents: readonly Pick<Incident, 'check' | 'kind'>[],
): string {
  const names = incidents.map(({ check }) => check).toSorted();
  return `${event} ${incidents[0]?.kind} ${names.join(' ')}`;
}
