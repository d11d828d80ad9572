import type { Parameter } from '../../contract/index.ts';
import { writeParameter } from '../../serialize/index.ts';
import type { JsonObject } from '../../source/index.ts';
import type { Case } from '../case.ts';
import { caseOf, requestFrom, type CaseContext, type CaseKind } from '../context.ts';
import { locationOf, sentParameters } from '../known.ts';
import { valueOf } from '../request.ts';
import { typeOf } from '../sample.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { keywordValues } from './keyword-values.ts';
import { expectationOf, namedOf, resolved, valueCase, type TriedValue } from './parameter-value.ts';

/** Each required parameter left out, and each with a value that is not one of its own. */
export const brokenParameters: CaseKind = function* (context) {
  for (const parameter of context.operation.parameters) {
    // A path without its parameter is another path, so that one can't be left out.
    if (parameter.required && parameter.in !== 'path') yield missing(context, parameter);
    for (const tried of wrongValues(parameter, context.word)) {
      const expectation = expectationOf(parameter, tried.value);
      if (expectation?.intent !== 'reject') continue;
      yield valueCase(context, parameter, { ...tried, ...expectation });
    }
  }
};

/** Neither a number, nor a boolean, nor a word that an enumeration is likely to have. */
const TEXT = 'probity';

function wrongValues(parameter: Parameter, word: string): readonly TriedValue[] {
  const schema = resolved(parameter);
  const type = typeOf(schema);
  const outside = keywordValues(schema, type, word).map(([what, value]): TriedValue => {
    return { what, words: (named) => `with the ${named} outside its ${what}`, value };
  });
  const byText: TriedValue = isEnumeration(schema, type)
    ? { what: 'enum', words: (named) => `with the ${named} outside its enum`, value: TEXT }
    : { what: 'type-string', words: (named) => `with text as the ${named}`, value: TEXT };
  const others = outside.filter(({ what }) => what !== byText.what);
  return [byText, ...others];
}

function isEnumeration(schema: JsonObject, type: string): boolean {
  const isFixed = schema['enum'] !== undefined || schema['const'] !== undefined;
  return isFixed && !['integer', 'number', 'boolean'].includes(type);
}

/** Required parameters of which nothing can be written, so that nobody takes them for sent. */
export const unmadeParameters: CaseKind = function* (context) {
  for (const parameter of context.operation.parameters) {
    if (!parameter.required || writeParameter(parameter, valueOf(parameter)) !== undefined)
      continue;
    yield caseOf(context, 'example', {
      name: `${parameter.in}.${parameter.name}/unwritable`,
      title: `a request with the ${namedOf(parameter)} ${ending('any')}`,
      steps: [stepIn(context, 'any', { make: (known) => requestFrom(known, []) })],
      untested: `Probity can't write a value of the ${namedOf(parameter)}`,
    });
  }
};

function missing(context: CaseContext, parameter: Parameter): Case {
  const make = (known: CaseContext) => {
    const sent = sentParameters(known.operation, known.values);
    return requestFrom(
      known,
      sent.filter((each) => each !== parameter),
    );
  };
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/required-missing`,
    title: `a request without the ${namedOf(parameter)} ${ending('reject')}`,
    steps: [
      stepIn(context, 'reject', { make, changes: locationOf(parameter), place: parameter.place }),
    ],
    tries: { in: parameter.in, name: parameter.name, keyword: 'required', valid: false },
  });
}
