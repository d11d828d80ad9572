import type { Parameter } from '../../contract/index.ts';
import type { JsonObject } from '../../source/index.ts';
import type { Case } from '../case.ts';
import { caseOf, requestFrom, type CaseContext, type CaseKind } from '../context.ts';
import { draftWith } from '../request.ts';
import { typeOf } from '../sample.ts';
import { ending, stepOf } from '../step.ts';
import { keywordValues } from './keyword-values.ts';
import { expectationOf, resolved, valueCase, type TriedValue } from './parameter-value.ts';

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

function missing(context: CaseContext, parameter: Parameter): Case {
  const { operation } = context;
  const others = operation.parameters.filter((each) => each.required && each !== parameter);
  const draft = draftWith(operation, others);
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/required-missing`,
    title: `a request without the ${parameter.in} parameter "${parameter.name}" ${ending('reject')}`,
    steps: [stepOf('reject', () => requestFrom(context, draft), { place: parameter.place })],
    tries: { in: parameter.in, name: parameter.name, keyword: 'required', valid: false },
  });
}
