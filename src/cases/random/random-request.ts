import type { Arbitrary } from 'fast-check';

import type { Operation, Parameter } from '../../contract/index.ts';
import { schemaOf, writeParameter } from '../../serialize/index.ts';
import { pointerSegments, type Json } from '../../source/index.ts';
import {
  arbitraryOf,
  brokenArbitraryOf,
  fastCheck,
  type Broken,
  type Made,
} from '../../values/index.ts';
import type { Step } from '../case.ts';
import { changedStep, requestWith, type CaseContext } from '../context.ts';
import { expectationOf, isTelling, namedOf, valueStep } from '../kinds/parameter-value.ts';
import { bodyLocation, locationOf } from '../known.ts';
import { draftWith } from '../request.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { bodyAround } from './body-around.ts';

/** A request that chance made: what a case says of it. */
export interface RandomRequest {
  readonly title: string;
  readonly step: Step;
}

/** Random requests; one is `undefined` where what was made can't be sent, or is read as something else. */
export type RandomRequests = Arbitrary<RandomRequest | undefined>;

/** Requests with every part at random and valid; `undefined` where the operation takes no input. */
export function validRequests(context: CaseContext): RandomRequests | undefined {
  const { operation } = context;
  const bodies = validBodies(context);
  const isLeft = operation.parameters.some((parameter) => isLeftToChance(operation, parameter));
  if (bodies === undefined && !(isLeft && hasGoodBody(context))) return undefined;
  const values = operation.parameters.map((parameter) => validParameter(operation, parameter));
  const fc = fastCheck();
  return fc
    .tuple(fc.tuple(...values), bodies ?? fc.constant(undefined))
    .map(([given, body]) => validRequest(context, given, body));
}

function validBodies({ body }: CaseContext): Arbitrary<Json> | undefined {
  const schema = body?.mediaType.schema;
  return schema === undefined ? undefined : arbitraryOf(schema);
}

/** Of some schemas no value is valid, or none is known: nor is the documented body then. */
function hasGoodBody({ body }: CaseContext): boolean {
  return body === undefined || body.errorsIn(body.base).length === 0;
}

/** A parameter that is sent, at this value; without one, at the best that is known. */
interface Given {
  readonly parameter: Parameter;
  readonly value?: Json;
}

/** What is changed or deleted is never something that chance came upon. */
function isLeftToChance({ sideEffects }: Operation, parameter: Parameter): boolean {
  return !(sideEffects && parameter.in === 'path');
}

/** `undefined` leaves the parameter out. */
function validParameter(operation: Operation, parameter: Parameter): Arbitrary<Given | undefined> {
  const fc = fastCheck();
  const schema = isLeftToChance(operation, parameter) ? schemaOf(parameter) : undefined;
  const good: Arbitrary<Given> = fc.constant({ parameter });
  const random =
    schema &&
    arbitraryOf(schema)?.map((value): Given =>
      isSent(parameter, value) ? { parameter, value } : { parameter },
    );
  const given = random === undefined ? good : fc.oneof(good, random);
  const isNeeded = parameter.required || parameter.in === 'path';
  return isNeeded ? given : fc.option(given, { nil: undefined, freq: 1 });
}

/** Whether the server sees the value as what it is, whoever stands before it. */
function isSent(parameter: Parameter, value: Json): boolean {
  if (!isTelling(parameter, value) || expectationOf(parameter, value) === undefined) return false;
  // Routers and proxies take these for the end of a segment, or refuse them by themselves.
  const text = parameter.in === 'path' ? (writeParameter(parameter, value) ?? '') : '';
  return !/%(?:2f|5c|[01]\w|7f)/i.test(text);
}

function validRequest(
  context: CaseContext,
  given: readonly (Given | undefined)[],
  body: Json | undefined,
): RandomRequest | undefined {
  if (body !== undefined && context.body?.write(body) === undefined) return undefined;
  const sent = given.filter((each) => each !== undefined);
  const own = sent.flatMap(({ parameter, value }) =>
    value === undefined ? [] : [[locationOf(parameter), value] as const],
  );
  const parameters = sent.map(({ parameter }) => parameter);
  const make = (known: CaseContext) => {
    const draft = draftWith(known.operation, parameters, new Map([...known.values, ...own]));
    const value = body === undefined ? known.body?.base : body;
    return requestWith({ ...known, draft }, value ?? null);
  };
  const changes = own.map(([location]) => location);
  if (body !== undefined) changes.push(bodyLocation(''));
  const title = `a random valid ${context.noun} ${ending('any')}`;
  return { title, step: stepIn(context, 'any', { make, changes }) };
}

/** Requests with one part broken at one place; `undefined` where nothing can be. */
export function brokenRequests(context: CaseContext): RandomRequests | undefined {
  const fc = fastCheck();
  const { parameters } = context.operation;
  const ofParameters = parameters.flatMap((parameter) => brokenParameter(context, parameter) ?? []);
  const ofBody = brokenBody(context);
  const all = ofBody === undefined ? ofParameters : [ofBody, ...ofParameters];
  return all.length === 0 ? undefined : fc.oneof(...all);
}

/** What the document has against the bytes decides, not what was meant. */
function brokenBody(context: CaseContext): RandomRequests | undefined {
  const { body } = context;
  const schema = body?.mediaType.schema;
  if (body === undefined || schema === undefined) return undefined;
  const errorsOf = (made: Made) => body.errorsIn(bodyAround(context, made)(body.base));
  const values = brokenArbitraryOf(schema, errorsOf);
  return values?.map((broken) => bodyRequest(context, broken));
}

function bodyRequest(context: CaseContext, broken: Broken): RandomRequest {
  const step = changedStep(context, 'reject', {
    body: bodyAround(context, broken),
    who: 'lockable-account',
    place: broken.error.place,
    // Around a break of the whole, known parts are still good ones.
    at: broken.pointer === '' ? undefined : broken.pointer,
  });
  const { noun } = context;
  const path = pointerSegments(broken.pointer).join('.');
  const named = path === '' ? 'its body' : JSON.stringify(path);
  return { title: `a random ${noun} with ${named} ${broken.words} ${ending('reject')}`, step };
}

function brokenParameter(context: CaseContext, parameter: Parameter): RandomRequests | undefined {
  const schema = schemaOf(parameter);
  const values = schema && brokenArbitraryOf(schema);
  return values?.map((broken) => parameterRequest(context, parameter, broken));
}

function parameterRequest(
  context: CaseContext,
  parameter: Parameter,
  { value, words }: Broken,
): RandomRequest | undefined {
  const expectation = isSent(parameter, value) ? expectationOf(parameter, value) : undefined;
  if (expectation?.intent !== 'reject') return undefined;
  return {
    title: `a random request with the ${namedOf(parameter)} ${words} ${ending('reject')}`,
    step: valueStep(context, parameter, { value, ...expectation }),
  };
}
