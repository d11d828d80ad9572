import { childOf, placeOf, type Node } from '../source/index.ts';
import type { Parameter, ParameterStyle } from './contract.ts';
import { booleanMember, stringMember, type Reading } from './structure.ts';

/** Styles by where a parameter is; the first is the default (OpenAPI 3.2, section 4.12.3). */
const STYLES = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
  querystring: ['form'],
} as const satisfies Record<Parameter['in'], readonly [ParameterStyle, ...ParameterStyle[]]>;

export type Serialization = Pick<Parameter, 'style' | 'explode' | 'allowReserved'>;

/** Reads `style`, `explode` and `allowReserved`; a style that is not known there is a warning. */
export function readSerialization(
  node: Node,
  place: Parameter['in'],
  reading: Reading,
): Serialization {
  const style = readStyle(node, place, reading);
  const isExploded = style === 'form' || style === 'cookie';
  return {
    style,
    explode: booleanMember(node, 'explode', reading) ?? isExploded,
    allowReserved: booleanMember(node, 'allowReserved', reading) ?? false,
  };
}

function readStyle(node: Node, place: Parameter['in'], reading: Reading): ParameterStyle {
  const given = stringMember(node, 'style', reading);
  const known: readonly ParameterStyle[] = STYLES[place];
  const style = known.find((each) => each === given);
  if (style !== undefined || given === undefined) return style ?? STYLES[place][0];
  const message = `"${given}" is no style of a ${place} parameter; "${STYLES[place][0]}" is taken`;
  reading.warnings.push({ message, place: placeOf(childOf(node, 'style')) });
  return STYLES[place][0];
}
