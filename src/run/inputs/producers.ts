import { validStepOf, type Step } from '../../cases/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { readableAnswer } from '../readable-answer.ts';
import { NotTestedError } from '../stop.ts';
import type { InputsOf } from './inputs.ts';

/** Answers by the operation that gave them. */
export type Answers = Map<Operation, Promise<Exchange>>;

export interface ProducersInput {
  readonly inputsOf: InputsOf;
  /** Sends the request of a step that stands for itself, within the budget. */
  readonly send: (
    step: Step,
    operation: Operation,
    behalf: readonly Operation[],
  ) => Promise<Exchange>;
  /** Digits that no other request has, nor one of another run. */
  readonly nextWord: () => string;
}

/** What an answer is asked for. */
export interface Asking {
  /** The operations that need it, outermost first. */
  readonly behalf: readonly Operation[];
  /** Those that will do, to which it is added. */
  readonly answers: Answers;
}

/** Asks an operation for what others need: an accepted answer. Rejects with `NotTestedError`. */
export type Ask = (producer: Operation, asking: Asking) => Promise<Exchange>;

/** After so many failures in a row an operation is not asked any more. */
const MOST_FAILURES = 3;

export function createProducers({ inputsOf, send, nextWord }: ProducersInput): Ask {
  const failures = new Map<Operation, number>();
  const ask = async (producer: Operation, behalf: readonly Operation[]): Promise<Exchange> => {
    const count = failures.get(producer) ?? 0;
    if (count >= MOST_FAILURES) throw failed(nameOf(producer), `it failed ${count} times in a row`);
    const word = `p${nextWord().slice(-8)}`;
    const step = validStepOf(producer, { known: inputsOf(producer).known, word });
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
  return async (producer, { behalf, answers }) => {
    if (behalf.includes(producer)) {
      throw failed(nameOf(producer), 'it would need the answer itself');
    }
    return remembered(answers, producer, () => ask(producer, behalf));
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
