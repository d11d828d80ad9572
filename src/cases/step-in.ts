import type { HttpRequest } from '../exchange/index.ts';
import type { Intent, Step, Values } from './case.ts';
import type { CaseContext } from './context.ts';
import { bodyPointerOf, isWithin, sentParameters, withKnownParts } from './known.ts';
import { draftWith } from './request.ts';
import { stepOf } from './step.ts';

/** What is particular about a step whose request is made from a context. */
export interface StepIn extends Partial<Omit<Step, 'intent' | 'build' | 'awaits'>> {
  /** `known` is the context with what was had while the run went on. */
  readonly make: (known: CaseContext, values: Values) => HttpRequest;
  /** Where the case sends something of its own, so that a known-good value is not asked for. */
  readonly changes?: string | readonly string[] | undefined;
  /** False where nothing of the documented body is sent. */
  readonly sendsBody?: boolean | undefined;
}

/** A step that sends the known-good values of its inputs. */
export function stepIn(
  context: CaseContext,
  intent: Intent,
  { make, changes, sendsBody = true, ...rest }: StepIn,
): Step {
  const build = (values: Values) => make(knowing(context, values), values);
  return stepOf(intent, build, { awaits: awaitedBy(context, { changes, sendsBody }), ...rest });
}

function awaitedBy(
  { known, values }: CaseContext,
  { changes = [], sendsBody }: Pick<StepIn, 'changes' | 'sendsBody'>,
): readonly string[] | undefined {
  if (known.size === values.size) return undefined;
  const changed = [changes].flat();
  const awaited = [...known.keys()].filter(
    (location) =>
      !values.has(location) &&
      !changed.some((around) => isWithin(location, around)) &&
      (sendsBody || bodyPointerOf(location) === undefined),
  );
  return awaited.length === 0 ? undefined : awaited;
}

/** The context with the values that were had while the run went on; the same where none were. */
function knowing(context: CaseContext, { known }: Values): CaseContext {
  if (known === undefined || known.size === 0) return context;
  const { operation, body, otherBodies } = context;
  const values = new Map([...context.values, ...known]);
  return {
    ...context,
    values,
    draft: draftWith(operation, sentParameters(operation, values), values),
    body: body && withKnownParts(body, known),
    otherBodies: otherBodies.map((each) => withKnownParts(each, known)),
  };
}
