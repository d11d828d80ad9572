import type { Contract, Operation } from '../../contract/index.ts';
import type {
  CaseRecord,
  DriftRecord,
  Record,
  RecordedExchange,
  RunRecord,
} from '../../record/index.ts';
import { observeAnswer } from './answer.ts';
import { createFormatLedger, type FormatLedger } from './formats.ts';
import { createSentNames } from './sent-names.ts';
import { createSightings, type SeenIn, type Sighting } from './sightings.ts';

/**
 * Passes records on, and before the end of each run what its answers had that the document does not
 * describe. Pure: works on what is recorded, redacted, so that no secret is in an example.
 */
export function observing(
  contractOf: (run: RunRecord) => Contract | undefined,
  emit: (record: Record) => void,
): (record: Record) => void {
  let observer: Observer = NO_OBSERVER;
  return (record) => {
    if (record.kind === 'run') observer = observerFor(contractOf(record));
    if (record.kind === 'case') observer.add(record);
    if (record.kind === 'end') observer.drift().forEach(emit);
    emit(record);
  };
}

function observerFor(contract: Contract | undefined): Observer {
  return contract === undefined ? NO_OBSERVER : createObserver(contract);
}

interface Observer {
  add(record: CaseRecord): void;
  drift(): readonly DriftRecord[];
}

/** Of a run that nothing is known of. */
const NO_OBSERVER: Observer = { add: () => {}, drift: () => [] };

function createObserver(contract: Contract): Observer {
  const operations = new Map(contract.operations.map((each) => [each.id, each]));
  const sightings = createSightings();
  let seenIn: SeenIn = { operation: '', caseId: '' };
  const formats = createFormatLedger(() => seenIn);
  const sent = createSentNames();
  return {
    add({ id, operation: own, origin, exchanges }) {
      // No document speaks of requests that are none of HTTP, or go another way.
      if (origin === 'wire') return;
      for (const exchange of exchanges) {
        const operation = operations.get(exchange.operation ?? own);
        if (operation === undefined || exchange.request.method !== operation.method) continue;
        seenIn = { operation: operation.id, caseId: id };
        sent.add(exchange.request.body, operation);
        // What a server gives back of what a case made up is no news.
        const found = sightingsIn(exchange, operation, formats).filter(
          ({ name }) => !sent.has(name),
        );
        for (const each of found) sightings.add(each, seenIn);
      }
    },
    drift() {
      for (const { sighting, seenIn: first, count } of formats.sightings()) {
        sightings.add(sighting, first, count);
      }
      return sightings.drift(contract);
    },
  };
}

/** A body of which only the beginning is recorded is not looked at, which is said. */
function sightingsIn(
  { response }: RecordedExchange,
  operation: Operation,
  formats: FormatLedger,
): readonly Sighting[] {
  if (response === undefined) return [];
  const found = observeAnswer(response, operation, formats);
  if (!response.capped && response.body?.cut !== true) return found;
  const { place } = operation;
  const message = 'bodies of answers are recorded only in part, and were not looked at';
  const example = `${response.body?.sizeBytes ?? response.wireBytes} bytes`;
  return [...found, { drift: 'unread', message, example, place }];
}
