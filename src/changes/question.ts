import { graftsAt, type TriedPart } from '../cases/index.ts';
import type { MediaType, Operation, Parameter } from '../contract/index.ts';
import { validatorFor, type Schema } from '../schema/index.ts';
import { pointerSegments, type Json } from '../source/index.ts';
import type { Change } from './change.ts';
import type { Side, Sides, Witness } from './schema/index.ts';

/** What becomes of a request. */
export type Answered = 'accepted' | 'rejected';

/** A request that both documents think differently of. */
export interface Question {
  readonly tried: TriedPart;
  /** What each document says of it. */
  readonly expected: Sides<Answered>;
  /** What is particular about it: `"price" as query parameter "sort"`. */
  readonly words: string;
}

/** What a request can ask a server about a change; `undefined` where only answers tell. */
export function questionOf(change: Change, pair: Sides<Operation>): Question | undefined {
  const { part, witness, kind } = change;
  const plain = PLAIN[kind]?.(change, pair);
  if (plain !== undefined) return plain;
  if (witness === undefined) return undefined;
  if (part.in === 'request-body') return bodyQuestion(change, witness, pair);
  const parameter = pair.old.parameters.find((each) => isOf(each, change));
  return parameter === undefined ? undefined : parameterQuestion(parameter, witness);
}

function isOf({ in: place, name }: Parameter, { part }: Change): boolean {
  return place === part.in && name.toLowerCase() === part.name?.toLowerCase();
}

/** What only one document takes. */
function takenBy(side: Side): Sides<Answered> {
  return side === 'old'
    ? { old: 'accepted', new: 'rejected' }
    : { old: 'rejected', new: 'accepted' };
}

type Ask = (change: Change, pair: Sides<Operation>) => Question | undefined;

const withoutParameter =
  (side: Side): Ask =>
  (change, { old, new: fresh }) => {
    const parameter = [...old.parameters, ...fresh.parameters].find((each) => isOf(each, change));
    if (parameter === undefined) return undefined;
    const words = `no ${parameter.in} parameter "${parameter.name}"`;
    return { tried: { kind: 'without-parameter', parameter }, expected: takenBy(side), words };
  };

const withoutBody =
  (side: Side): Ask =>
  () => ({ tried: { kind: 'without-body' }, expected: takenBy(side), words: 'no body' });

const mediaType =
  (side: Side): Ask =>
  ({ part: { mediaType: range = '' } }) => ({
    tried: { kind: 'media-type', range },
    expected: takenBy(side),
    words: `a body of ${range}`,
  });

/** Which of several credentials are sent is not chosen here: only whether any are. */
const withoutCredentials =
  (side: Side): Ask =>
  (_, pair) => {
    const isFree = pair[side].security.some(({ schemes }) => schemes.length === 0);
    if (!isFree && pair[side].security.length > 0) return undefined;
    return {
      tried: { kind: 'without-credentials' },
      expected: takenBy(side),
      words: 'no credentials',
    };
  };

const PLAIN: Readonly<Record<string, Ask>> = {
  'request-parameter-required': withoutParameter('old'),
  'request-parameter-optional': withoutParameter('new'),
  'request-body-required': withoutBody('old'),
  'request-body-optional': withoutBody('new'),
  'request-media-type-removed': mediaType('old'),
  'request-media-type-added': mediaType('new'),
  'security-narrowed': withoutCredentials('old'),
  'security-widened': withoutCredentials('new'),
};

function parameterQuestion(parameter: Parameter, { value, takenBy: side }: Witness): Question {
  return {
    tried: { kind: 'parameter', parameter, value },
    expected: takenBy(side),
    words: `${JSON.stringify(value)} as ${parameter.in} parameter "${parameter.name}"`,
  };
}

/** The part of the value that shows the change, in a body that is good besides. */
function bodyQuestion(
  { part: { pointer = '', mediaType: range = '' } }: Change,
  { value, takenBy: side }: Witness,
  { old, new: fresh }: Sides<Operation>,
): Question {
  const refusedBy = side === 'old' ? fresh : old;
  const taker = schemaAt(side === 'old' ? old : fresh, range);
  const refuser = schemaAt(refusedBy, range);
  const path = pointerSegments(pointer);
  const isShown = (body: Json): boolean => fits(body, taker) && !fits(body, refuser);
  const change = (good: Json): Json => {
    for (const graft of graftsAt(path)) {
      const body = graft(good, value);
      if (isShown(body)) return body;
    }
    return value;
  };
  const words = 'a good request with what the example shows';
  return { tried: { kind: 'body', pointer, change }, expected: takenBy(side), words };
}

function schemaAt({ requestBody }: Operation, range: string): Schema | undefined {
  const content: readonly MediaType[] = requestBody?.content ?? [];
  return (content.find((each) => each.range === range) ?? content[0])?.schema;
}

function fits(value: Json, schema: Schema | undefined): boolean {
  return schema === undefined || validatorFor(schema)(value).length === 0;
}
