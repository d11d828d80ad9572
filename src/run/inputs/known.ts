import { fitting, type KnownValues, type Step } from '../../cases/index.ts';
import type { AnswerPart } from '../../config/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import { outputOf } from '../command.ts';
import { readableAnswer } from '../readable-answer.ts';
import { NotTestedError } from '../stop.ts';
import type { AwaitedSource } from './inputs.ts';
import {
  createProducers,
  failed,
  remembered,
  type AnswerSource,
  type ProducersInput,
  type RequestScope,
} from './producers.ts';

/** Has the known-good values that come while a run goes on. */
export interface Known {
  /**
   * What a step of the operation awaits; `undefined` where it awaits nothing. Rejects with
   * `NotTestedError` where one can't be had.
   */
  get(wanted: Wanted): Promise<KnownValues | undefined>;
}

export interface Wanted {
  readonly operation: Operation;
  readonly step: Pick<Step, 'awaits'>;
  /** The operations on whose behalf it is wanted, if those are asked for values themselves. */
  readonly behalf?: readonly Operation[] | undefined;
}

export interface KnownInput extends ProducersInput {
  /** Ends a program that runs. */
  readonly stop: AbortSignal;
}

export function createKnown(input: KnownInput): Known {
  const { inputsOf, stop } = input;
  const producers = createProducers(input);
  const nextWord = createWords();
  const printed = new Map<AwaitedSource, Promise<string>>();
  const valueOf = async (source: AwaitedSource, request: RequestScope): Promise<Json> => {
    switch (source.kind) {
      case 'unique':
        return source.text.replaceAll('{}', nextWord());
      case 'command': {
        const print = (): Promise<string> => outputOf(source.command, stop, failed);
        return (await (source.fresh ? print() : remembered(printed, source, print))).trim();
      }
      case 'answer':
        return partOf(await producers.answer(source, request), source);
      default:
        return source satisfies never;
    }
  };
  return {
    async get({ operation, step: { awaits }, behalf = [] }) {
      if (awaits === undefined) return undefined;
      const { sources } = inputsOf(operation);
      const request = { behalf: [...behalf, operation], answers: new Map() };
      const values = new Map<string, Json>();
      for (const location of awaits) {
        const source = sources.get(location);
        if (source === undefined) continue;
        const fitted = fitting(operation, location, await valueOf(source, request));
        if ('problem' in fitted) throw misfit(location, fitted.problem);
        values.set(location, fitted.value);
      }
      return values;
    },
  };
}

/** Digits that no other request has, nor one of another run. */
function createWords(): () => string {
  let next = Date.now();
  return () => String(next++);
}

function partOf({ response }: Exchange, { operation, read }: AnswerSource): Json {
  const answer = response && readableAnswer(response);
  const value =
    'pointer' in read
      ? pointerSegments(read.pointer).reduce<Json | undefined>(memberOf, answer?.body)
      : answer?.header(read.header);
  if (value !== undefined) return value;
  throw failed(operation, `its answer has nothing at ${nameOf(read)}`);
}

function nameOf(read: AnswerPart): string {
  return 'pointer' in read ? `"${read.pointer}"` : `the header "${read.header}"`;
}

function misfit(location: string, problem: string): NotTestedError {
  return new NotTestedError(`the value that was had for ${location} is not valid: ${problem}`);
}
