import type { CaseRecord, RecordedExchange, RecordedViolation } from '../record/index.ts';
import { formatRecord } from '../record/index.ts';
import type { SlotAnswer, SlotResult, SlotState, SlotTimings } from '../store/index.ts';
import { isAtLeast, isSlowBreach, type Severity } from '../verdict/index.ts';
import type { DueSlot } from './scheduler.ts';

/** What came of a slot's cases. */
export interface Ended {
  readonly slot: DueSlot;
  readonly location: string;
  /** Milliseconds since the Unix epoch. */
  readonly startedAt: number;
  /** From the start to the end, on the monotonic clock. */
  readonly elapsedMs: number;
  readonly records: readonly CaseRecord[];
  readonly failOn: Severity;
  /** True where the time of the slot was over before its cases were. */
  readonly isCut: boolean;
}

/** The worst of the records is the state of the slot. */
export function slotResultOf(ended: Ended): SlotResult {
  const { slot, location, startedAt, records, failOn } = ended;
  const { check, intendedAt, lagMs } = slot;
  const timings = timingsOf(ended);
  const { state, reason } = worstOf(ended, timings);
  const odd = records.filter((record) => record.state !== 'conforms');
  const violations = records.flatMap((each) => each.violations);
  return {
    check: check.name,
    location,
    intendedAt,
    state,
    reason,
    startedAt,
    lagMs,
    timings,
    answer: answerIn(records),
    requests: records.reduce((sum, { exchanges }) => sum + exchanges.length, 0),
    fingerprints: [
      ...new Set(
        violations
          .filter((each) => isCounted(each, failOn) && !isSlowBreach(each))
          .map(({ fingerprint }) => fingerprint),
      ),
    ],
    evidence: odd.length === 0 ? undefined : odd.map(formatRecord).join('\n'),
  };
}

/** What a baseline excuses changes no state. */
function isCounted({ severity, known }: RecordedViolation, failOn: Severity): boolean {
  return known === undefined && isAtLeast(severity, failOn);
}

interface Said {
  readonly state: SlotState;
  readonly reason: string | undefined;
}

/** From the worst to the best. */
const RANKS: readonly SlotState[] = ['down', 'wrong', 'unknown', 'slow', 'ok'];

function worstOf(ended: Ended, timings: SlotTimings | undefined): Said {
  const { slot, records, isCut } = ended;
  const cut: readonly Said[] = isCut
    ? [{ state: 'down', reason: `no result within ${slot.check.timeoutMs} ms` }]
    : [];
  const said = [...cut, ...records.map((record) => stateOf(record, ended))];
  const worst = said.toSorted((a, b) => RANKS.indexOf(a.state) - RANKS.indexOf(b.state))[0];
  if (worst === undefined) return { state: 'unknown', reason: 'there was nothing to send' };
  const { slowMs } = slot.check;
  const isSlow = slowMs !== undefined && timings !== undefined && timings.totalMs > slowMs;
  if (worst.state !== 'ok' || !isSlow) return worst;
  return {
    state: 'slow',
    reason: `it took ${Math.round(timings.totalMs)} ms, more than ${slowMs}`,
  };
}

function stateOf(record: CaseRecord, { failOn }: Pick<Ended, 'failOn'>): Said {
  const { state, reason, violations, exchanges } = record;
  const fault = exchanges.find((each) => each.fault !== undefined)?.fault;
  if (state === 'skipped') return { state: 'unknown', reason };
  if (state === 'unreachable') return { state: 'down', reason: fault?.message ?? 'no answer' };
  const counted = violations.filter((each) => isCounted(each, failOn));
  const broken = counted.find((each) => !isSlowBreach(each));
  if (broken === undefined) return stateInTime(counted);
  return { state: fault === undefined ? 'wrong' : 'down', reason: broken.message };
}

function stateInTime([late]: readonly { readonly message: string }[]): Said {
  return { state: late === undefined ? 'ok' : 'slow', reason: late?.message };
}

const ADDED = ['dnsMs', 'tcpMs', 'tlsMs', 'sendMs', 'firstByteMs', 'transferMs'] as const;

/** Of all requests together; `undefined` where one of them had no answer, for that says nothing. */
function timingsOf({ records, slot, elapsedMs }: Ended): SlotTimings | undefined {
  const exchanges = records.flatMap((record) => record.exchanges);
  if (exchanges.length === 0 || exchanges.some(isUnanswered)) return undefined;
  const sum = (key: (typeof ADDED)[number] | 'totalMs'): number | undefined => {
    const values = exchanges.flatMap(({ timings }) => timings[key] ?? []);
    return values.length === 0 ? undefined : values.reduce((total, value) => total + value, 0);
  };
  const phases = Object.fromEntries(ADDED.map((key) => [key, sum(key)]));
  return { ...phases, totalMs: sum('totalMs') ?? 0, fromIntendedMs: slot.lagMs + elapsedMs };
}

function isUnanswered({ response, fault }: RecordedExchange): boolean {
  return response === undefined || fault !== undefined;
}

function answerIn(records: readonly CaseRecord[]): SlotAnswer | undefined {
  const last = records.flatMap(({ exchanges }) => exchanges).at(-1);
  if (last?.response === undefined) return undefined;
  const { tls } = last.connection;
  const ends = [tls?.validTo, ...(tls?.issuers ?? []).map(({ validTo }) => validTo)]
    .map((date) => Date.parse(date ?? ''))
    .filter((end) => !Number.isNaN(end));
  return {
    status: last.response.status,
    ...(ends.length > 0 && { certificateExpiresAt: Math.min(...ends) }),
  };
}
