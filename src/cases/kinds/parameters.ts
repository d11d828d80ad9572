import type { Parameter } from '../../contract/index.ts';
import { validatorFor } from '../../schema/index.ts';
import type { JsonObject } from '../../source/index.ts';
import type { Case } from '../case.ts';
import { caseOf, type CaseContext, type CaseKind } from '../context.ts';
import { draftWith, withoutBody } from '../request.ts';
import { resolveSchema } from '../../schema/index.ts';
import { typeOf } from '../sample.ts';
import { ending, stepOf } from '../step.ts';

/** Each required parameter left out, and each with text that can't be read as a value of its own. */
export const brokenParameters: CaseKind = function* (context) {
  if (context.operation.requestBody !== undefined) return;
  for (const parameter of context.operation.parameters) {
    // A path without its parameter is another path, so that one can't be left out.
    if (parameter.required && parameter.in !== 'path') yield missing(context, parameter);
    const what = whatTextBreaks(parameter);
    if (what !== undefined) yield unreadable(context, parameter, what);
  }
};

/** Neither a number, nor a boolean, nor a word that an enumeration is likely to have. */
const TEXT = 'probity';

const BROKEN = {
  'type-string': { words: 'with text as the', after: '' },
  enum: { words: 'with the', after: ' outside its enum' },
} as const;

/** What is wrong with the text; `undefined` where the document lets it through. */
function whatTextBreaks({ schema }: Parameter): keyof typeof BROKEN | undefined {
  if (schema === undefined || validatorFor(schema)(TEXT).length === 0) return undefined;
  const resolved: JsonObject = resolveSchema(schema.json, schema.json);
  if (['integer', 'number', 'boolean'].includes(typeOf(resolved))) return 'type-string';
  return resolved['enum'] === undefined && resolved['const'] === undefined ? undefined : 'enum';
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

function unreadable(context: CaseContext, parameter: Parameter, what: keyof typeof BROKEN): Case {
  const { operation } = context;
  const sent = operation.parameters.filter((each) => each.required || each === parameter);
  const override = new Map([[parameter, TEXT]]);
  const { words, after } = BROKEN[what];
  const named = `${words} ${parameter.in} parameter "${parameter.name}"${after}`;
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/${what}`,
    title: `a request ${named} ${ending('reject')}`,
    steps: [stepOf('reject', () => withoutBody(draftWith(operation, sent, override)))],
  });
}
