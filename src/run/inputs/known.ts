import { fitting, valueFrom, type KnownValues, type Step } from '../../cases/index.ts';
import type { AnswerPart, InputSource } from '../../config/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Exchange } from '../../exchange/index.ts';
import type { Redactor } from '../../record/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import { outputOf } from '../command.ts';
import { readableAnswer } from '../readable-answer.ts';
import { NotTestedError } from '../stop.ts';
import type { CreatedSource } from './created.ts';
import type { AwaitedSource } from './inputs.ts';
import { isCalled } from './operation-name.ts';
import { nextWord } from './words.ts';
import {
  createProducers,
  failed,
  remembered,
  type Answers,
  type ProducersInput,
} from './producers.ts';

/** Has the known-good values that come while a run goes on. */
export interface Known {
  /** What a step awaits. Rejects with `NotTestedError` where a configured one can't be had. */
  get(wanted: Wanted): Promise<KnownValues>;
}

export interface Wanted {
  readonly operation: Operation;
  readonly step: Pick<Step, 'awaits' | 'intent'>;
  /** Takes why a value that nobody promised can't be had. */
  readonly notes: string[];
  /** The operations on whose behalf it is wanted, outermost first. */
  readonly behalf?: readonly Operation[] | undefined;
}

export interface KnownInput extends Omit<ProducersInput, 'nextWord'> {
  /** Those of every document of the run. */
  readonly operations: readonly Operation[];
  /** Ends a program that runs. */
  readonly stop: AbortSignal;
  readonly redactor: Pick<Redactor, 'memory' | 'learnFrom'>;
}

/** One request that values are had for. */
interface RequestScope extends Wanted {
  readonly behalf: readonly Operation[];
  /** Asked for its sake only. */
  readonly answers: Answers;
}

type ConfiguredSource = Exclude<AwaitedSource, CreatedSource>;

export function createKnown(input: KnownInput): Known {
  const valueOf = configuredValues(input);
  const createdValue = createdValues({ ...input, nextWord });
  const fittedValue = async (
    location: string,
    source: AwaitedSource,
    request: RequestScope,
  ): Promise<Json> => {
    const value =
      source.kind === 'created' ? createdValue(source, request) : valueOf(source, request);
    const fitted = fitting(request.operation, location, await value);
    if ('value' in fitted) return fitted.value;
    throw new NotTestedError(
      `the value that was had for ${location} is not valid: ${fitted.problem}`,
    );
  };
  return {
    async get(wanted) {
      const { operation, step, behalf = [], notes } = wanted;
      const { sources } = input.inputsOf(operation);
      const request = { ...wanted, behalf: [...behalf, operation], answers: new Map() };
      const values = new Map<string, Json>();
      for (const location of step.awaits ?? []) {
        const source = sources.get(location);
        if (source === undefined) continue;
        const value = fittedValue(location, source, request);
        const known = await (source.kind === 'created' ? value.catch(noted(notes)) : value);
        if (known !== undefined) values.set(location, known);
      }
      return values;
    },
  };
}

/** Nobody said that there is one: the documented value stands in. */
function noted(notes: string[]): (error: unknown) => undefined {
  return (error) => {
    if (!(error instanceof NotTestedError)) throw error;
    notes.push(`${error.message}: the document's example values stand in`);
  };
}

function configuredValues(input: KnownInput) {
  const { stop, operations } = input;
  const ask = createProducers({ ...input, nextWord });
  const printed = new Map<ConfiguredSource, Promise<string>>();
  const shared = heldAnswers(input);
  return async (source: ConfiguredSource, request: RequestScope): Promise<Json> => {
    const isFresh = freshOf(source) ?? request.operation.method === 'DELETE';
    switch (source.kind) {
      case 'unique':
        return source.text.replaceAll('{}', nextWord());
      case 'command': {
        const print = (): Promise<string> => outputOf(source.command, stop, failed);
        return (await (isFresh ? print() : remembered(printed, source, print))).trim();
      }
      case 'answer': {
        const producer = operations.find((each) => isCalled(each, source.operation));
        if (producer === undefined)
          throw failed(source.operation, 'no document of this run has it');
        // What one request takes from an operation comes of one answer: ids of the same thing.
        const answers = isFresh ? request.answers : shared;
        return partOf(await ask(producer, { ...request, answers }), source);
      }
      default:
        return source satisfies never;
    }
  };
}

function freshOf(source: ConfiguredSource): boolean | undefined {
  return source.kind === 'unique' ? true : source.fresh;
}

/** Each operation has a thing of its own to work on, and where it uses that up, each request. */
function createdValues(input: KnownInput & ProducersInput) {
  const ask = createProducers(input);
  const shared = new Map<Operation, Answers>();
  return async (source: CreatedSource, request: RequestScope): Promise<Json> => {
    const { operation, step } = request;
    const { creator, part } = source;
    const own = shared.get(operation) ?? heldAnswers(input);
    shared.set(operation, own);
    const isUsedUp = source.fresh && step.intent !== 'reject';
    const answers = isUsedUp ? request.answers : own;
    const exchange = await ask(creator, { ...request, answers });
    const value = valueFrom(part, { creator, exchange });
    if (value !== undefined) return value;
    throw failed(`${creator.method} ${creator.path}`, 'its answer has no such value');
  };
}

/** What is in them is sent again and again, so its secrets are never forgotten. */
function heldAnswers({ redactor }: Pick<KnownInput, 'redactor'>): Answers {
  const answers: Answers = new Map();
  redactor.memory.heldBy(() => {
    for (const [operation, answer] of answers) {
      void answer.then(
        (exchange) => redactor.learnFrom(operation, exchange),
        () => {},
      );
    }
  });
  return answers;
}

function partOf(
  { response }: Exchange,
  { operation, read }: Extract<InputSource, { kind: 'answer' }>,
): Json {
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
