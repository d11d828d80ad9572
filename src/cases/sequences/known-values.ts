import type { Operation } from '../../contract/index.ts';
import { memberOf, pointerSegments, type Json } from '../../source/index.ts';
import type { Step } from '../case.ts';
import { withValue } from '../entry.ts';
import { bodyPointerOf, locationOf, type KnownInputs, type KnownValues } from '../known.ts';
import type { StoryRequest } from './thing.ts';

/** The step with the known-good values of its operation, but for what it fills from earlier answers. */
export function informed(step: Step, operation: Operation, known: KnownInputs): Step {
  const { fills } = step;
  if (fills === undefined) return step;
  const sent = [...known].filter(
    ([location, { promised }]) =>
      promised && !fills.includes(location) && !isNarrowing(operation, location),
  );
  const atHand = sent.flatMap(([location, { value }]) =>
    value === undefined ? [] : [[location, value] as const],
  );
  const awaits = sent.flatMap(([location, { value }]) =>
    value === undefined && isAwaited(operation, location) ? [location] : [],
  );
  if (atHand.length === 0 && awaits.length === 0) return step;
  return {
    ...step,
    ...(awaits.length > 0 && { awaits }),
    build: (values, earlier) =>
      step.build({ ...values, known: new Map([...atHand, ...(values.known ?? [])]) }, earlier),
  };
}

/** What may keep an entry from being shown, such as a filter or a page, is the story's own. */
function isNarrowing({ method, parameters }: Operation, location: string): boolean {
  const parameter = parameters.find((each) => locationOf(each) === location);
  return method === 'GET' && parameter?.in === 'query' && !parameter.required;
}

/** The same change twice must be the same: what differs from request to request is for what is new. */
function isAwaited({ method }: Operation, location: string): boolean {
  return method === 'POST' || bodyPointerOf(location) === undefined;
}

/** The body with the known-good values, as far as what stands there is not the point of the story. */
export function withKnownValues(
  { operation, body }: StoryRequest,
  value: Json | undefined,
  known: KnownValues,
): Json | undefined {
  if (body === undefined || value === undefined) return value;
  const { documented, isFree = false } = body;
  return [...known].reduce((filled, [location, good]) => {
    const pointer = bodyPointerOf(location);
    if (pointer === undefined) return filled;
    const path = pointerSegments(pointer);
    const [there, before] = [filled, documented.base].map((each) =>
      path.reduce<Json | undefined>(memberOf, each),
    );
    // A patch names only what it changes.
    if (there === undefined && operation.method === 'PATCH') return filled;
    const isPoint = !isFree && JSON.stringify(there) !== JSON.stringify(before);
    return isPoint ? filled : withValue(filled, path, good);
  }, value);
}
