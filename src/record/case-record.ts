import type { Case } from '../cases/index.ts';
import type { Operation } from '../contract/index.ts';
import type { Exchange, HttpRequest } from '../exchange/index.ts';
import type { Defect } from '../source/index.ts';
import type { Reach, Violation } from '../verdict/index.ts';
import type { Known } from './baseline.ts';
import { curlFor } from './curl.ts';
import { RECORD_VERSION, type CaseRecord, type RecordedViolation } from './record.ts';
import { recordDefect } from './recorded-defect.ts';
import { recordExchange } from './recorded-exchange.ts';
import type { Redactor } from './redactor.ts';

/** What became of one case, with its secrets still in it. */
export interface CaseInput {
  readonly case: Pick<Case, 'id' | 'origin' | 'title'> & Partial<Pick<Case, 'steps' | 'tries'>>;
  readonly operation: Pick<Operation, 'id' | 'method' | 'path'>;
  readonly exchanges: readonly Exchange[];
  readonly state: CaseRecord['state'];
  readonly violations: readonly StepViolation[];
  readonly notes: readonly string[];
  readonly outcome?: Reach | undefined;
  readonly reason?: string | undefined;
  readonly defects?: readonly Defect[] | undefined;
  readonly repeated?: CaseRecord['repeated'];
  /** Knows the configured secrets and has learned those of the exchanges. */
  readonly redactor: Redactor;
}

/** A violation, and the index of the step whose answer broke the contract. */
export interface StepViolation extends Violation {
  readonly step: number;
  /** Why sending its request alone does not show it again, as a sentence part. */
  readonly noCurl?: string | undefined;
  /** Its request as it is without known-good values: what is in it was made up. */
  readonly madeUp?: HttpRequest | undefined;
  /** Why a baseline excuses it. */
  readonly known?: Known | undefined;
  /** What has to be done before its request is sent again. */
  readonly curlNeeds?: string | undefined;
}

/**
 * The case as it may be written down. Everything that a server or a configuration could have put a
 * secret into is redacted; ids, titles and places come from the document and stay as they are.
 */
export function toCaseRecord(input: CaseInput): CaseRecord {
  const { exchanges, redactor, reason, repeated, operation, defects } = input;
  return {
    v: RECORD_VERSION,
    kind: 'case',
    id: input.case.id,
    operation: operation.id,
    origin: input.case.origin,
    title: input.case.title,
    state: input.state,
    tries: input.case.tries,
    outcome: input.outcome,
    reason: reason === undefined ? undefined : redactor.redact(reason),
    defects: defects?.map((defect) => recordDefect(defect, [operation])),
    notes: input.notes.map(redactor.redact),
    violations: input.violations.map((violation) => recordViolation(violation, input)),
    exchanges: exchanges.map((exchange, index) =>
      recordExchange(exchange, redactor, input.case.steps?.[index]?.operation?.id),
    ),
    repeated,
  };
}

function recordViolation(
  { step, noCurl, curlNeeds, madeUp, ...violation }: StepViolation,
  { exchanges, redactor }: CaseInput,
): RecordedViolation {
  const { redact } = redactor;
  const exchange = exchanges[step];
  return {
    ...violation,
    message: redact(violation.message),
    expected: redact(violation.expected),
    actual: redact(violation.actual),
    response: redact(violation.response),
    exchange: step,
    curl: commandFor(exchange, { noCurl, curlNeeds, madeUp }, redactor),
  };
}

/** A comment where no one command shows it again. */
function commandFor(
  exchange: Exchange | undefined,
  { noCurl, curlNeeds, madeUp }: Pick<StepViolation, 'noCurl' | 'curlNeeds' | 'madeUp'>,
  redactor: Redactor,
): string {
  if (exchange === undefined) return '';
  if (noCurl !== undefined) return `# No single command shows it again: ${noCurl}.`;
  const command = curlFor(exchange.request, exchange.origin, {
    redactor,
    madeUp: madeUp && redactor.learnedIn(madeUp),
  });
  return curlNeeds === undefined ? command : `# It needs ${curlNeeds}.\n${command}`;
}
