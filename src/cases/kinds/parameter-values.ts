import type { Parameter } from '../../contract/index.ts';
import { schemaOf, writeParameter } from '../../serialize/index.ts';
import { pointerSegments, type Json } from '../../source/index.ts';
import { invalidValues, validValues, type Made } from '../../values/index.ts';
import type { Case, Intent } from '../case.ts';
import type { CaseContext, CaseKind, Expectation } from '../context.ts';
import { leftOut } from './left-out.ts';
import { expectationOf, namedOf, valueCase } from './parameter-value.ts';

/**
 * Each parameter with what its schema leaves open, value by value, and with each of its keywords
 * broken at each place. Whether a valid one is accepted, only data can say.
 */
export const parameterValues: CaseKind = function* (context) {
  if (context.profile !== 'conform') return;
  const unwritable: string[] = [];
  for (const { parameter, made, intent } of triesOf(context.operation.parameters)) {
    const expectation = isTelling(parameter, made.value)
      ? expectationOf(parameter, made.value)
      : undefined;
    if (expectation === undefined) unwritable.push(`the ${namedOf(parameter)} ${made.words}`);
    else if (expectation.intent === intent)
      yield caseFor(context, parameter, { made, expectation });
  }
  yield* leftOut(context, { where: 'parameters', of: 'its parameters', values: unwritable });
};

interface Try {
  readonly parameter: Parameter;
  readonly made: Made;
  readonly intent: Intent;
}

function* triesOf(parameters: readonly Parameter[]): Iterable<Try> {
  for (const parameter of parameters) {
    const schema = schemaOf(parameter);
    if (schema === undefined) continue;
    for (const made of invalidValues(schema)) yield { parameter, made, intent: 'reject' };
    for (const made of validValues(schema)) yield { parameter, made, intent: 'any' };
  }
}

function caseFor(
  context: CaseContext,
  parameter: Parameter,
  { made, expectation }: { readonly made: Made; readonly expectation: Expectation },
): Case {
  const { pointer, what, words, value } = made;
  const path = pointerSegments(pointer).map((segment) => `${segment}.`);
  const tried = {
    what: `${path.join('')}${what}`.replaceAll(/[^\w.-]/g, '-'),
    words: (named: string) => `with the ${named} ${words}`,
    value,
  };
  return { ...valueCase(context, parameter, { ...tried, ...expectation }), profiles: ['conform'] };
}

/** Servers take an empty text for none, and don't see spaces around the value of a header. */
function isTelling(parameter: Parameter, value: Json): boolean {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return false;
  const text = writeParameter(parameter, value) ?? '';
  return parameter.in !== 'header' || /^[!-~](?:[ -~]*[!-~])?$/.test(text);
}
