import type { Parameter } from '../../contract/index.ts';
import type { Json } from '../../source/index.ts';
import { SPECIAL_TEXT } from '../../values/index.ts';
import type { CaseKind } from '../context.ts';
import { typeOf } from '../sample.ts';
import { expectationOf, isTelling, resolved, valueCase } from './parameter-value.ts';

/** What no keyword speaks of, and servers break at all the same. */
type Boundary = readonly [what: string, value: Json];

const TEXTS: readonly Boundary[] = [
  ['length-1', 'x'],
  ['length-255', 'x'.repeat(255)],
  ['length-256', 'x'.repeat(256)],
  ['length-1900', 'x'.repeat(1_900)],
  ['special-characters', SPECIAL_TEXT],
  ['unicode', 'e\u0301 \u{1F469}\u200D\u{1F467} \u05D0 \u202E abc'],
  ['nul', 'a\u0000b'],
];

/** Just outside what 32 bits, the whole numbers of a double, and 64 bits hold. */
const NUMBERS: readonly Boundary[] = [
  ['zero', 0],
  ['minus-one', -1],
  ['beyond-32-bits', 2 ** 32],
  ['beyond-53-bits', 2 ** 53],
  ['beyond-64-bits', 2 ** 64],
  ['largest-double', Number.MAX_VALUE],
  ['not-a-number', 'NaN'],
];

/** Implicit boundaries of parameters: the document sets none. */
export const parameterBoundaries: CaseKind = function* (context) {
  if (context.profile !== 'conform') return;
  for (const parameter of context.operation.parameters) {
    for (const [what, value] of boundariesOf(parameter)) {
      const expectation = isTelling(parameter, value) ? expectationOf(parameter, value) : undefined;
      if (expectation === undefined) continue;
      const words = (named: string) => `with the ${named} at an implicit boundary (${what})`;
      const tried = { what, words, value, origin: 'boundary' as const, ...expectation };
      yield { ...valueCase(context, parameter, tried), profiles: ['conform'] };
    }
  }
};

function boundariesOf(parameter: Parameter): readonly Boundary[] {
  const schema = resolved(parameter);
  if (schema['enum'] !== undefined || schema['const'] !== undefined) return [];
  const type = typeOf(schema);
  if (type === 'string') return TEXTS;
  return type === 'integer' || type === 'number' ? NUMBERS : [];
}
