import type { MonitoredCheck } from '../config/index.ts';
import type { CaseRecord } from '../record/index.ts';
import type { Engine, PlannedCase, Session } from '../run/index.ts';
import { DefectError } from '../source/index.ts';
import type { Confirmation, SlotResult } from '../store/index.ts';
import type { Accounts } from './accounts.ts';
import type { MonitorClock } from './clock.ts';
import type { Probed } from './monitor.ts';
import type { DueSlot } from './scheduler.ts';
import type { SelfCheck } from './self.ts';
import { slotResultOf } from './slot-result.ts';

export interface ProbeInput {
  readonly checks: readonly MonitoredCheck[];
  /** One for each target that the checks name; in the profile `probe`. */
  readonly engines: ReadonlyMap<string, Engine>;
  readonly location: string;
  readonly clock: MonitorClock;
  readonly accounts: Accounts;
  readonly self: SelfCheck;
}

/** Sends what slots ask for. Throws `DefectError` where a check asks for what is not there. */
export function createProbe(input: ProbeInput): (slot: DueSlot) => Promise<Probed> {
  const plans = createPlans(input.engines);
  const subjects = new Map(input.checks.map((check) => [check.name, subjectsOf(check, plans)]));
  return async (slot) => {
    const { check } = slot;
    const subject = subjects.get(check.name) ?? [];
    const probe = (): Promise<Probed> => probeOnce(slot, subject, input);
    const { account } = check;
    if (account === undefined) return withSecondLook(slot, probe, input);
    const turn = await input.accounts.attempt(account, subject.length, probe);
    // A login is never tried again after an answer, so there is no second look at one.
    return turn ?? { result: unspent(slot, input, account) };
  };
}

/** A case that a check sends. */
interface Subject {
  readonly session: Session;
  readonly planned: PlannedCase;
}

async function probeOnce(
  slot: DueSlot,
  subjects: readonly Subject[],
  { clock, engines, location, self }: ProbeInput,
): Promise<Probed> {
  const { check } = slot;
  const [startedAt, begun] = [clock.now(), clock.monotonic()];
  const watch = self.watch();
  const records: CaseRecord[] = [];
  const all = async (): Promise<void> => {
    for (const { session, planned } of subjects) records.push(await session.check(planned));
  };
  const isCut = await isLate(all(), check.timeoutMs, clock);
  const elapsedMs = clock.monotonic() - begun;
  const failOn = engines.get(check.target)?.config.failOn ?? 'error';
  const ended = { slot, location, startedAt, elapsedMs, records: [...records], failOn, isCut };
  const result = slotResultOf(ended);
  const fault = result.state === 'ok' ? undefined : await watch.faultOfOurs(result.state);
  if (fault !== undefined)
    return { result: { ...result, state: 'unknown', reason: fault, timings: undefined } };
  return { result, certificate: certificateIn(records) };
}

/** The last that was shown. */
function certificateIn(records: readonly CaseRecord[]): Probed['certificate'] {
  return records
    .flatMap(({ exchanges }) => exchanges.flatMap(({ connection }) => connection.tls ?? []))
    .at(-1);
}

async function isLate(
  work: Promise<void>,
  timeoutMs: number,
  clock: MonitorClock,
): Promise<boolean> {
  let callOff: (() => void) | undefined;
  const late = new Promise<boolean>((resolve) => {
    callOff = clock.after(timeoutMs, () => resolve(true));
  });
  const isOver = await Promise.race([work.then(() => false), late]);
  callOff?.();
  return isOver;
}

async function withSecondLook(
  slot: DueSlot,
  probe: () => Promise<Probed>,
  { clock }: ProbeInput,
): Promise<Probed> {
  const first = await probe();
  const { result } = first;
  const isFailure = result.state === 'down' || result.state === 'wrong';
  if (!isFailure || !slot.check.policy.confirm) return first;
  const { check, location, intendedAt, state, reason } = (await probe()).result;
  const confirmation: Confirmation = {
    check,
    location,
    intendedAt,
    state,
    reason,
    at: clock.now(),
  };
  return { ...first, confirmation };
}

function unspent(
  { check, intendedAt, lagMs }: DueSlot,
  { location }: ProbeInput,
  account: string,
): SlotResult {
  const reason = `the login attempts of "${account}" were spent`;
  const key = { check: check.name, location, intendedAt };
  return { ...key, state: 'unknown', reason, lagMs, requests: 0, fingerprints: [] };
}

/** All that can be sent to a target: made once, however many checks send some of it. */
export type Plans = (target: string) => readonly Subject[];

export function createPlans(engines: ReadonlyMap<string, Engine>): Plans {
  const made = new Map<string, readonly Subject[]>();
  return (target) => {
    const plan = made.get(target) ?? planOf(engines.get(target)?.sessions ?? []);
    made.set(target, plan);
    return plan;
  };
}

function planOf(sessions: readonly Session[]): readonly Subject[] {
  return sessions.flatMap((session) => [...session.plan].map((planned) => ({ session, planned })));
}

/** The cases of a check, in the order of the plan. Throws `DefectError` where there is none. */
export function subjectsOf(check: MonitoredCheck, plans: Plans): readonly Subject[] {
  const { subject, target } = check;
  if (subject.kind === 'reported') return [];
  const isOf = matcherOf(subject);
  const found = plans(target).filter(({ planned }) => isOf(planned));
  if (found.length > 0) return found;
  const name = subject.kind === 'workflow' ? subject.workflow : subject.operation;
  const message = `the check "${check.name}" has no case: the profile probe has none of "${name}"`;
  throw new DefectError([{ message, hint: HINT }]);
}

function matcherOf(
  subject: Exclude<MonitoredCheck['subject'], { readonly kind: 'reported' }>,
): (planned: PlannedCase) => boolean {
  if (subject.kind === 'workflow') {
    return ({ case: { id } }) => id.endsWith(`/workflow/${subject.workflow}`);
  }
  const cases = subject.cases === undefined ? undefined : new RegExp(subject.cases);
  return ({ operation, case: { id } }) =>
    isNamed(operation, subject.operation) && (cases?.test(id) ?? true);
}

const HINT = '`probity check --profile probe --dry-run` lists what can be sent.';

function isNamed(operation: PlannedCase['operation'], name: string): boolean {
  const { id, method, path } = operation;
  if (name === id || name === `${method} ${path}`) return true;
  return 'operationId' in operation && operation.operationId === name;
}
