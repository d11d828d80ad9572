import type { Parameter } from '../../contract/index.ts';
import type { Case } from '../case.ts';
import { caseOf, type CaseContext, type CaseKind } from '../context.ts';
import { draftWith, withoutBody } from '../request.ts';
import { typeOf } from '../sample.ts';
import { ending, stepOf } from '../step.ts';

/** Each required parameter left out, and each with text that can't be read as its type. */
export const brokenParameters: CaseKind = function* (context) {
  // A path without its parameter is another path, so that one can't be left out.
  if (context.operation.requestBody !== undefined) return;
  for (const parameter of context.operation.parameters) {
    if (parameter.required && parameter.in !== 'path') yield missing(context, parameter);
    if (isTyped(parameter)) yield unreadable(context, parameter);
  }
};

function isTyped({ schema }: Parameter): boolean {
  return ['integer', 'number', 'boolean'].includes(typeOf(schema?.json ?? {}));
}

function missing(context: CaseContext, parameter: Parameter): Case {
  const { operation } = context;
  const others = operation.parameters.filter((each) => each.required && each !== parameter);
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/required-missing`,
    title: `a request without the ${parameter.in} parameter "${parameter.name}" ${ending('reject')}`,
    steps: [stepOf('reject', () => withoutBody(draftWith(operation, others)))],
  });
}

function unreadable(context: CaseContext, parameter: Parameter): Case {
  const { operation } = context;
  const sent = operation.parameters.filter((each) => each.required || each === parameter);
  const override = new Map([[parameter, 'probity']]);
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/type-string`,
    title: `a request with text as the ${parameter.in} parameter "${parameter.name}" ${ending('reject')}`,
    steps: [stepOf('reject', () => withoutBody(draftWith(operation, sent, override)))],
  });
}
