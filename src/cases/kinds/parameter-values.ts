import type { Parameter } from '../../contract/index.ts';
import { schemaOf } from '../../serialize/index.ts';
import { pointerSegments } from '../../source/index.ts';
import { invalidValues, validValues, type Made } from '../../values/index.ts';
import type { Case, Intent } from '../case.ts';
import type { CaseContext, CaseKind } from '../context.ts';
import { expectationOf, isTelling, valueCase } from './parameter-value.ts';

/**
 * Each parameter with what its schema leaves open, value by value, and with each of its keywords
 * broken at each place. Whether a valid one is accepted, only data can say.
 */
export const parameterValues: CaseKind = function* (context) {
  if (context.profile !== 'conform') return;
  for (const parameter of context.operation.parameters) {
    const schema = schemaOf(parameter);
    if (schema === undefined) continue;
    yield* casesOf(context, parameter, { made: invalidValues(schema), intent: 'reject' });
    yield* casesOf(context, parameter, { made: validValues(schema), intent: 'any' });
  }
};

function* casesOf(
  context: CaseContext,
  parameter: Parameter,
  values: { readonly made: Iterable<Made>; readonly intent: Intent },
): Iterable<Case> {
  for (const { pointer, what, words, value } of values.made) {
    const expectation = isTelling(parameter, value) ? expectationOf(parameter, value) : undefined;
    if (expectation?.intent !== values.intent) continue;
    const path = pointerSegments(pointer).map((segment) => `${segment}.`);
    const tried = {
      what: `${path.join('')}${what}`.replaceAll(/[^\w.-]/g, '-'),
      words: (named: string) => `with the ${named} ${words}`,
      value,
    };
    yield { ...valueCase(context, parameter, { ...tried, ...expectation }), profiles: ['conform'] };
  }
}
