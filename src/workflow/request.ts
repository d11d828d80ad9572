import { draftWith, locationOf, withBody, withoutBody } from '../cases/index.ts';
import type { Operation, Parameter } from '../contract/index.ts';
import type { Header, HttpRequest } from '../exchange/index.ts';
import type { Json, Place } from '../source/index.ts';
import { MissingValue } from './obstacle.ts';
import { writeBody } from './body.ts';
import { valueOf, type Scope } from './scope.ts';
import { fill, type ReadExpression } from './template.ts';
import type { Named, StepCall, StepParameter } from './workflow.ts';

/** A parameter with its value. */
export interface FilledParameter {
  readonly name: string;
  readonly in: StepParameter['in'];
  readonly value: Json;
}

/** The parameters that have a value. Throws `MissingValue`. */
export function fillParameters(
  parameters: readonly StepParameter[],
  scope: Scope,
): readonly FilledParameter[] {
  return parameters.flatMap(({ name, in: place, value: template, place: at }) => {
    const value = fill(template, reader(scope, at, place === 'path'));
    return value === undefined ? [] : [{ name, in: place, value }];
  });
}

/** The inputs of a workflow that is called with these parameters. */
export function inputsFrom(parameters: readonly FilledParameter[]): Named {
  return Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
}

/**
 * What an input gives may be nothing, unless it is needed: the value is then left out. What an
 * answer gives may not.
 */
function reader(scope: Scope, place: Place, isAlwaysNeeded = false): ReadExpression {
  return (expression, isNeeded = isAlwaysNeeded) => {
    const value = valueOf(expression, scope);
    if (isJson(value)) return value;
    const isInput = expression.kind === 'inputs';
    if (isInput && !isNeeded) return undefined;
    throw new MissingValue(expression, place);
  };
}

/** Everything that expressions give was parsed from JSON, or is a text or a number. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}

/** The request of a step. Throws `MissingValue` and `StoryObstacle`. */
export function requestOf(
  { operation, body }: Extract<StepCall, { readonly kind: 'operation' }>,
  parameters: readonly FilledParameter[],
  scope: Scope,
): HttpRequest {
  const sent = parameters.map((each) => documented(each, operation));
  const values = new Map(
    sent.map((parameter, index) => [locationOf(parameter), parameters[index]?.value ?? null]),
  );
  const draft = draftWith(operation, sent, values);
  if (body === undefined) return withLastHeaders(withoutBody(draft));
  return withLastHeaders(withBody(draft, writeBody(body, reader(scope, body.place))));
}

/** What the step says itself comes last, and takes the place of what is sent otherwise. */
function withLastHeaders(request: HttpRequest): HttpRequest {
  const { headers } = request;
  const last = new Map(headers.map(([name], index) => [name.toLowerCase(), index]));
  const isLast = ([name]: Header, index: number) => last.get(name.toLowerCase()) === index;
  return { ...request, headers: headers.filter(isLast) };
}

/** How the operation writes the parameter; as usual where it does not describe it. */
function documented(
  { name, in: place = 'query' }: FilledParameter,
  operation: Operation,
): Parameter {
  const isField = place === 'path' || place === 'header';
  const found = operation.parameters.find((each) =>
    place === 'header' && each.in === 'header'
      ? each.name.toLowerCase() === name.toLowerCase()
      : each.in === place && each.name === name,
  );
  return (
    found ?? {
      name,
      in: place,
      required: false,
      style: isField ? 'simple' : 'form',
      explode: !isField,
      allowReserved: false,
      allowEmptyValue: false,
      isSecret: false,
      schema: undefined,
      mediaType: undefined,
      example: undefined,
      examples: [],
      place: operation.place,
    }
  );
}
