import type { Parameter } from '../../contract/index.ts';
import { resolveSchema, validatorFor, type SchemaError } from '../../schema/index.ts';
import { readParameter, schemaOf, writeParameter } from '../../serialize/index.ts';
import type { Json, JsonObject } from '../../source/index.ts';
import type { Case } from '../case.ts';
import { caseOf, requestFrom, type CaseContext, type CaseKind } from '../context.ts';
import { draftWith } from '../request.ts';
import { typeOf } from '../sample.ts';
import { ending, stepOf } from '../step.ts';
import { keywordValues } from './keyword-values.ts';

/** Each required parameter left out, and each with a value that is not one of its own. */
export const brokenParameters: CaseKind = function* (context) {
  for (const parameter of context.operation.parameters) {
    // A path without its parameter is another path, so that one can't be left out.
    if (parameter.required && parameter.in !== 'path') yield missing(context, parameter);
    for (const wrong of wrongValues(parameter, context.word)) {
      yield brokenCase(context, parameter, wrong);
    }
  }
};

/** A value that the document forbids. */
interface Wrong {
  readonly what: string;
  readonly words: (named: string) => string;
  readonly value: Json;
}

/** Neither a number, nor a boolean, nor a word that an enumeration is likely to have. */
const TEXT = 'probity';

/** Servers refuse longer URLs and headers by themselves (RFC 9110, section 4.1), in characters. */
const LONGEST_PARAMETER = 2_000;

function wrongValues(parameter: Parameter, word: string): readonly Wrong[] {
  const schema = resolved(parameter);
  const type = typeOf(schema);
  const outside = keywordValues(schema, type, word).map(([what, value]): Wrong => {
    return { what, words: (named) => `with the ${named} outside its ${what}`, value };
  });
  const byText: Wrong = isEnumeration(schema, type)
    ? { what: 'enum', words: (named) => `with the ${named} outside its enum`, value: TEXT }
    : { what: 'type-string', words: (named) => `with text as the ${named}`, value: TEXT };
  const others = outside.filter(({ what }) => what !== byText.what);
  return [byText, ...others].filter(({ value }) => isWrong(parameter, value));
}

function isEnumeration(schema: JsonObject, type: string): boolean {
  const isFixed = schema['enum'] !== undefined || schema['const'] !== undefined;
  return isFixed && !['integer', 'number', 'boolean'].includes(type);
}

/** Whether the document forbids the text that would be sent, read back as the server may. */
function isWrong(parameter: Parameter, value: Json): boolean {
  const text = writeParameter(parameter, value);
  if (text === undefined || text.length > LONGEST_PARAMETER || !reaches(parameter, text, value))
    return false;
  return firstError(parameter, text) !== undefined;
}

/** Whether the server sees the text as that parameter, and not as another path or none. */
function reaches(parameter: Parameter, text: string, value: Json): boolean {
  if (parameter.in === 'path') return !/^\.{0,2}$/.test(text);
  const isObject = typeOf(resolved(parameter)) === 'object';
  // An exploded object is its properties: text under its own name is no part of it.
  return !(isSpread(parameter) && isObject && typeof value === 'string');
}

function isSpread({ in: place, style, explode, mediaType }: Parameter): boolean {
  if (mediaType !== undefined || place === 'header') return false;
  return explode || style === 'deepObject';
}

function resolved(parameter: Parameter): JsonObject {
  const root = schemaOf(parameter)?.json ?? {};
  return resolveSchema(root, root);
}

function firstError(parameter: Parameter, text: string): SchemaError | undefined {
  const schema = schemaOf(parameter);
  return schema && validatorFor(schema)(readParameter(parameter, text))[0];
}

function missing(context: CaseContext, parameter: Parameter): Case {
  const { operation } = context;
  const others = operation.parameters.filter((each) => each.required && each !== parameter);
  const draft = draftWith(operation, others);
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/required-missing`,
    title: `a request without the ${parameter.in} parameter "${parameter.name}" ${ending('reject')}`,
    steps: [stepOf('reject', () => requestFrom(context, draft), { place: parameter.place })],
  });
}

function brokenCase(
  context: CaseContext,
  parameter: Parameter,
  { what, words, value }: Wrong,
): Case {
  const { operation } = context;
  const sent = operation.parameters.filter((each) => each.required || each === parameter);
  const draft = draftWith(operation, sent, new Map([[parameter, value]]));
  const named = `${parameter.in} parameter "${parameter.name}"`;
  const place = firstError(parameter, writeParameter(parameter, value) ?? '')?.place;
  return caseOf(context, 'negative', {
    name: `${parameter.in}.${parameter.name}/${what}`,
    title: `a request ${words(named)} ${ending('reject')}`,
    steps: [stepOf('reject', () => requestFrom(context, draft), { place })],
  });
}
