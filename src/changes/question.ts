import { graftsAt, type TriedPart } from '../cases/index.ts';
import type { MediaType, Operation, Parameter } from '../contract/index.ts';
import { validatorFor, type Schema } from '../schema/index.ts';
import { schemaOf } from '../serialize/index.ts';
import { memberOf, pointerSegments, type Json } from '../source/index.ts';
import { validValues } from '../values/index.ts';
import type { Change } from './change.ts';
import { bothSides, type Side, type Sides, type Witness } from './schema/index.ts';

/** What becomes of a request. */
export type Answered = 'accepted' | 'rejected';

/** A request that both documents think differently of. */
export interface Question {
  readonly tried: TriedPart;
  /** What each document says of it. */
  readonly expected: Sides<Answered>;
  /** What is particular about it: `"price" as query parameter "sort"`. */
  readonly words: string;
  /**
   * A request that both documents take, and that a refusal is held against, since a server has reasons
   * that no document knows; `undefined` where none is known.
   */
  readonly control: TriedPart | undefined;
}

const GOOD: TriedPart = { kind: 'nothing' };

/** What a request can ask a server about a change; `undefined` where only answers tell. */
export function questionOf(change: Change, pair: Sides<Operation>): Question | undefined {
  const { part, witness, kind } = change;
  const plain = PLAIN[kind]?.(change, pair);
  if (plain !== undefined) return plain;
  if (witness === undefined) return undefined;
  if (part.in === 'request-body') return bodyQuestion(change, witness, pair);
  const parameter = pair.old.parameters.find((each) => isOf(each, change));
  return parameter === undefined ? undefined : parameterQuestion(parameter, witness, pair);
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
    const tried = { kind: 'without-parameter', parameter } as const;
    return { tried, expected: takenBy(side), words, control: GOOD };
  };

const withoutBody =
  (side: Side): Ask =>
  () => ({
    tried: { kind: 'without-body' },
    expected: takenBy(side),
    words: 'no body',
    control: GOOD,
  });

const mediaType =
  (side: Side): Ask =>
  ({ part: { mediaType: range = '' } }) => ({
    tried: { kind: 'media-type', range },
    expected: takenBy(side),
    words: `a body of ${range}`,
    control: GOOD,
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
      control: GOOD,
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

function parameterQuestion(
  parameter: Parameter,
  { value, takenBy: side }: Witness,
  pair: Sides<Operation>,
): Question {
  const words = `${JSON.stringify(value)} as ${parameter.in} parameter "${parameter.name}"`;
  const other = pair.new.parameters.find((each) => isNamed(each, parameter));
  const common = commonValues({ old: schemaOf(parameter), new: other && schemaOf(other) });
  const shared = common.find((each) => JSON.stringify(each) !== JSON.stringify(value));
  return {
    tried: { kind: 'parameter', parameter, value },
    expected: takenBy(side),
    words,
    control: shared === undefined ? undefined : { kind: 'parameter', parameter, value: shared },
  };
}

function isNamed(one: Parameter, other: Parameter): boolean {
  return one.in === other.in && one.name.toLowerCase() === other.name.toLowerCase();
}

/** The part of the value that shows the change, in a body that is good besides. */
function bodyQuestion(
  { kind, part: { pointer = '', mediaType: range = '' } }: Change,
  { value, takenBy: side }: Witness,
  pair: Sides<Operation>,
): Question {
  const schemas = bothSides(pair, (operation) => bodySchema(operation, range));
  const other: Side = side === 'old' ? 'new' : 'old';
  const shown = grafted(pointer, value, (body) => {
    return fits(body, schemas[side]) && !fits(body, schemas[other]);
  });
  return {
    tried: { kind: 'body', pointer, change: shown },
    expected: takenBy(side),
    words: 'a good request with what the example shows',
    control: isAboutPresence(kind) ? GOOD : commonBody(pointer, value, schemas),
  };
}

/** Whether a good request has what is missing in the one that is asked about, or lacks it. */
function isAboutPresence(kind: string): boolean {
  return /-(?:required|property|additionalProperties)-/.test(kind);
}

function commonBody(
  pointer: string,
  shown: Json,
  schemas: Sides<Schema | undefined>,
): TriedPart | undefined {
  const partOf = (value: Json): string | undefined => {
    const path = pointerSegments(pointer).map((segment) => (segment === '*' ? '0' : segment));
    return JSON.stringify(path.reduce<Json | undefined>(memberOf, value));
  };
  const shared = commonValues(schemas).find((value) => {
    const part = partOf(value);
    return part !== undefined && part !== partOf(shown);
  });
  if (shared === undefined) return undefined;
  const isCommon = (body: Json): boolean => fits(body, schemas.old) && fits(body, schemas.new);
  return { kind: 'body', pointer, change: grafted(pointer, shared, isCommon) };
}

/** Puts the part into a good body, with as few changes as make it what is meant. */
function grafted(
  pointer: string,
  value: Json,
  isMeant: (body: Json) => boolean,
): (good: Json) => Json {
  const path = pointerSegments(pointer);
  return (good) => {
    for (const graft of graftsAt(path)) {
      const body = graft(good, value);
      if (isMeant(body)) return body;
    }
    return value;
  };
}

/** So many values are looked at for one that both documents take. */
const MOST_VALUES = 200;

function commonValues({ old, new: fresh }: Sides<Schema | undefined>): readonly Json[] {
  const common: Json[] = [];
  let count = 0;
  for (const { value } of old === undefined ? [] : validValues(old)) {
    if (fits(value, fresh)) common.push(value);
    if (++count === MOST_VALUES) break;
  }
  return common;
}

/** What a document says of a JSON body of that media type. */
export function bodySchema({ requestBody }: Operation, range: string): Schema | undefined {
  const content: readonly MediaType[] = requestBody?.content ?? [];
  return (content.find((each) => each.range === range) ?? content[0])?.schema;
}

export function fits(value: Json, schema: Schema | undefined): boolean {
  return schema === undefined || validatorFor(schema)(value).length === 0;
}
