import { validStepOf, type Step } from '../../cases/index.ts';
import type { InputSource } from '../../config/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { readableAnswer } from '../readable-answer.ts';
import { NotTestedError } from '../stop.ts';
import type { InputsOf } from './inputs.ts';
import { isCalled } from './operation-name.ts';

export type AnswerSource = Extract<InputSource, { kind: 'answer' }>;

/** Asks operations for what others need. */
export interface Producers {
  /** An accepted answer. Rejects with `NotTestedError` where none can be had. */
  answer(source: AnswerSource, request: RequestScope): Promise<Exchange>;
}

/** What belongs to one request that values are had for. */
export interface RequestScope {
  /** Its operation, after those that need its answer. */
  readonly behalf: readonly Operation[];
  /** What was asked for its sake only. */
  readonly answers: Map<Operation, Promise<Exchange>>;
}

export interface ProducersInput {
  readonly inputsOf: InputsOf;
  /** Those of every document of the run. */
  readonly operations: readonly Operation[];
  /** Sends the request of a step that stands for itself, within the budget. */
  readonly send: (
    step: Step,
    operation: Operation,
    behalf: readonly Operation[],
  ) => Promise<Exchange>;
}

/** After so many failures in a row an operation is not asked any more. */
const MOST_FAILURES = 3;

export function createProducers({ inputsOf, operations, send }: ProducersInput): Producers {
  const answers = new Map<Operation, Promise<Exchange>>();
  const failures = new Map<Operation, number>();
  const ask = async (producer: Operation, behalf: readonly Operation[]): Promise<Exchange> => {
    const count = failures.get(producer) ?? 0;
    if (count >= MOST_FAILURES) throw failed(nameOf(producer), `it failed ${count} times in a row`);
    const step = validStepOf(producer, inputsOf(producer).known);
    if (step === undefined) throw failed(nameOf(producer), 'no request of it can be made');
    try {
      const exchange = await send(step, producer, behalf);
      assertAccepted(producer, exchange);
      failures.delete(producer);
      return exchange;
    } catch (error) {
      failures.set(producer, (failures.get(producer) ?? 0) + 1);
      throw error;
    }
  };
  return {
    async answer({ operation, fresh }, request) {
      const producer = operations.find((each) => isCalled(each, operation));
      if (producer === undefined) throw failed(operation, 'no document of this run has it');
      if (request.behalf.includes(producer)) {
        throw failed(operation, 'it would need the answer itself');
      }
      // What one request takes from an operation comes of one answer: ids of the same thing.
      const known = fresh ? request.answers : answers;
      return remembered(known, producer, () => ask(producer, request.behalf));
    },
  };
}

/** What is there already, or is made now. */
export function remembered<K, T>(
  known: Map<K, Promise<T>>,
  key: K,
  make: () => Promise<T>,
): Promise<T> {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

/** Throws `NotTestedError` where the answer is no success by the rule of its operation. */
function assertAccepted(producer: Operation, { fault, response }: Exchange): void {
  if (fault !== undefined || response === undefined) {
    throw failed(nameOf(producer), fault?.message ?? 'there was no answer');
  }
  const { outcome } = producer;
  const isAccepted =
    outcome.kind === 'criteria'
      ? outcome.accepted.evaluate(readableAnswer(response))
      : response.status >= 200 && response.status < 300;
  if (!isAccepted) throw failed(nameOf(producer), `it was refused, status ${response.status}`);
}

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`;
}

/** `from` is an operation or a program. */
export function failed(from: string, reason: string): NotTestedError {
  return new NotTestedError(`Failed to get a value from "${from}": ${reason}`);
}
