import type { Parameter } from '../../contract/index.ts';
import { resolveSchema, validatorFor } from '../../schema/index.ts';
import { readParameter, schemaOf, writeParameter } from '../../serialize/index.ts';
import type { Json, JsonObject } from '../../source/index.ts';
import type { Basis, Case, Origin, Step } from '../case.ts';
import { caseOf, requestFrom, type CaseContext, type Expectation } from '../context.ts';
import { locationOf, sentParameters } from '../known.ts';
import { typeOf } from '../sample.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';

/** A value that a parameter is sent with. */
export interface TriedValue {
  readonly what: string;
  readonly words: (named: string) => string;
  readonly value: Json;
  /** JSON Pointer of the part of the value that tries it; default: the whole. */
  readonly pointer?: string;
  /** Default: the document. */
  readonly basis?: Basis;
  /** Default: by what must become of it. */
  readonly origin?: Origin;
}

/** Servers refuse longer URLs and headers by themselves (RFC 9110, section 4.1), in characters. */
const LONGEST_PARAMETER = 2_000;

/**
 * What must become of a request with the value, by the text that would be sent, read back as the
 * server may; `undefined` where it can't be sent, or is seen as something else.
 */
export function expectationOf(parameter: Parameter, value: Json): Expectation | undefined {
  const text = writeParameter(parameter, value);
  if (text === undefined || text.length > LONGEST_PARAMETER) return undefined;
  if (!reaches(parameter, text, value)) return undefined;
  const schema = schemaOf(parameter);
  const error = schema && validatorFor(schema)(readParameter(parameter, text))[0];
  return {
    intent: error === undefined ? 'any' : 'reject',
    place: error?.place,
    keyword: error?.keyword,
  };
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

export function resolved(parameter: Parameter): JsonObject {
  const root = schemaOf(parameter)?.json ?? {};
  return resolveSchema(root, root);
}

export function namedOf({ in: place, name }: Parameter): string {
  return `${place} parameter "${name}"`;
}

/** A request with every required parameter at a good value, and this one at the value given. */
export function valueCase(
  context: CaseContext,
  parameter: Parameter,
  tried: TriedValue & Expectation,
): Case {
  const { what, words, pointer = '', keyword, intent } = tried;
  const { origin = intent === 'reject' ? 'negative' : 'positive' } = tried;
  return caseOf(context, origin, {
    name: `${parameter.in}.${parameter.name}/${what}`,
    title: `a request ${words(namedOf(parameter))} ${ending(intent)}`,
    steps: [valueStep(context, parameter, tried)],
    tries:
      keyword === undefined
        ? undefined
        : { in: parameter.in, name: parameter.name + pointer, keyword, valid: intent !== 'reject' },
  });
}

/** What that case sends. */
export function valueStep(
  context: CaseContext,
  parameter: Parameter,
  tried: Pick<TriedValue, 'value' | 'basis'> & Expectation,
): Step {
  const { value, intent, place, basis = 'document' } = tried;
  const changes = locationOf(parameter);
  const make = (known: CaseContext) => {
    const values = new Map(known.values).set(changes, value);
    return requestFrom(known, sentParameters(known.operation, values), values);
  };
  return stepIn(context, intent, { make, changes, place, basis });
}

/** Servers take an empty text for none, and don't see spaces around the value of a header. */
export function isTelling(parameter: Parameter, value: Json): boolean {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return false;
  const text = writeParameter(parameter, value) ?? '';
  return parameter.in !== 'header' || /^[!-~](?:[ -~]*[!-~])?$/.test(text);
}
