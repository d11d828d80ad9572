import type { Parameter } from '../../contract/index.ts';
import { schemaOf } from '../../serialize/index.ts';
import { pointerSegments, type Json } from '../../source/index.ts';
import { invalidValues, validValues, type Made } from '../../values/index.ts';
import type { Case, Intent } from '../case.ts';
import { caseOf, requestFrom, type CaseContext, type CaseKind } from '../context.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { leftOut } from './left-out.ts';
import { expectationOf, isTelling, namedOf, valueCase } from './parameter-value.ts';

/**
 * Each parameter with what its schema leaves open, value by value, and with each of its keywords
 * broken at each place. Whether a valid one is accepted, only data can say.
 */
export const parameterValues: CaseKind = function* (context) {
  if (context.profile !== 'conform') return;
  const unwritable: string[] = [];
  yield* allParameters(context);
  for (const parameter of context.operation.parameters) {
    yield* namedExamples(context, parameter);
    const schema = schemaOf(parameter);
    if (schema === undefined) continue;
    const { example } = parameter;
    yield* casesOf(context, parameter, {
      made: invalidValues(schema, example),
      intent: 'reject',
      unwritable,
    });
    yield* casesOf(context, parameter, {
      made: validValues(schema, example),
      intent: 'any',
      unwritable,
    });
  }
  yield* leftOut(context, { where: 'parameters', of: 'its parameters', values: unwritable });
};

/** Everything at once: what is optional besides what is not. */
function* allParameters(context: CaseContext): Iterable<Case> {
  const { operation, noun } = context;
  const optional = operation.parameters.filter(({ required }) => !required);
  if (optional.length < 2) return;
  yield caseOf(context, 'positive', {
    name: 'parameters/all',
    title: `a ${noun} with every parameter ${ending('any')}`,
    steps: [stepIn(context, 'any', { make: (known) => requestFrom(known, operation.parameters) })],
    profiles: ['conform'],
  });
}

/** Each member of `examples` (OpenAPI 3.1, Parameter Object). */
function* namedExamples(context: CaseContext, parameter: Parameter): Iterable<Case> {
  for (const { name, value } of parameter.examples) {
    if (expectationOf(parameter, value)?.intent !== 'any') continue;
    const what = `example-${name.replaceAll(/[^\w.-]/g, '-')}`;
    const words = (named: string) => `with the ${named} as in its example "${name}"`;
    const tried = { what, words, value, intent: 'any' } as const;
    yield { ...valueCase(context, parameter, tried), profiles: ['conform'] };
  }
}

function* casesOf(
  context: CaseContext,
  parameter: Parameter,
  values: {
    readonly made: Iterable<Made>;
    readonly intent: Intent;
    /** Takes what can't be written where it belongs. */
    readonly unwritable: string[];
  },
): Iterable<Case> {
  for (const made of values.made) {
    const isEmpty = isEmptyText(parameter, made.value) && values.intent === 'reject';
    const isTold = isEmpty || isTelling(parameter, made.value);
    const expectation = isTold ? expectationOf(parameter, made.value) : undefined;
    if (expectation === undefined) {
      values.unwritable.push(`the ${namedOf(parameter)} ${made.words}`);
    } else if (expectation.intent === values.intent) {
      const basis = isEmpty ? ({ basis: 'convention' } as const) : {};
      const tried = { ...triedOf(made), ...basis, ...expectation, keyword: made.keyword };
      yield { ...valueCase(context, parameter, tried), profiles: ['conform'] };
    }
  }
}

function triedOf({ pointer, what, words, value }: Made) {
  const path = pointerSegments(pointer).map((segment) => `${segment}.`);
  return {
    what: `${path.join('')}${what}`.replaceAll(/[^\w.-]/g, '-'),
    words: (named: string) => `with the ${named} ${words}`,
    value,
    pointer,
  };
}

/** Servers may take an empty text in a query for none: that it is one, only convention says. */
function isEmptyText({ in: place }: Parameter, value: Json): boolean {
  return place === 'query' && value === '';
}
