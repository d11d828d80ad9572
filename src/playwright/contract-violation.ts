import type { CaseRecord, RecordedViolation } from '../record/index.ts';
import { createLineReader, isFailure, renderEvidence } from '../report/index.ts';
import type { Probity } from './test.ts';

/** The server broke the contract. Its message is the whole finding; there is no stack to read. */
export class ContractViolation extends Error {
  override readonly name = 'ContractViolation';
  override stack = '';
}

/** Playwright's reports wrap nothing. */
const PAGE = {
  width: 100,
  colour: false,
  verbose: true,
  readLines: createLineReader(process.cwd()),
};

/** Computed first, thrown last: the records are attached whatever happens here. */
export function throwIfBroken(record: CaseRecord, probity: Probity): void {
  const messages = breachesOf(record, probity).map(({ message }) => message);
  if (messages.length > 0) throw new ContractViolation(messages.join('\n\n'));
}

/** As `throwIfBroken`, for cases that may show the same over and over: it is told once. */
export function throwIfAnyBroken(records: readonly CaseRecord[], probity: Probity): void {
  const breaches = new Map<string, { readonly message: string; readonly cases: string[] }>();
  for (const record of records) {
    for (const { key, message } of breachesOf(record, probity)) {
      const breach = breaches.get(key) ?? { message, cases: [] };
      breaches.set(key, breach);
      breach.cases.push(record.id);
    }
  }
  if (breaches.size === 0) return;
  const messages = Array.from(breaches.values(), ({ message, cases }) =>
    [message, '  seen in', ...cases.map((id) => `    ${id}`)].join('\n'),
  );
  throw new ContractViolation(messages.join('\n\n'));
}

interface Breach {
  /** The same for each case that shows the same. */
  readonly key: string;
  readonly message: string;
}

function breachesOf(record: CaseRecord, probity: Probity): readonly Breach[] {
  if (record.state === 'unreachable') {
    const reason = record.exchanges.at(-1)?.fault?.message ?? 'no answer';
    return [{ key: reason, message: `The server could not be reached: ${reason}` }];
  }
  const { failOn } = probity.config;
  return record.violations
    .filter((violation) => isFailure(violation, failOn))
    .map((violation) => ({
      key: violation.fingerprint,
      message: violationMessage(violation, record, probity),
    }));
}

function violationMessage(
  violation: RecordedViolation,
  record: CaseRecord,
  probity: Pick<Probity, 'replayCommand'>,
): string {
  const { id, repeated, exchanges } = record;
  const evidence = { ...violation, exchange: exchanges[violation.exchange] };
  const flaky =
    repeated !== undefined && repeated.failed < repeated.of
      ? `\n  flaky: failed ${repeated.failed} of ${repeated.of} times`
      : '';
  return renderEvidence(evidence, probity.replayCommand(id), PAGE) + flaky;
}
