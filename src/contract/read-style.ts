import type { Node } from '../source/index.ts';
import type { Style } from './contract.ts';
import { booleanMember, refuse, stringMember, type Reading } from './structure.ts';

const STYLES: readonly Style[] = [
  'matrix',
  'label',
  'simple',
  'form',
  'spaceDelimited',
  'pipeDelimited',
  'deepObject',
  'cookie',
];

/** What a Parameter or Encoding Object says of how its value is written; the rest is `undefined`. */
export interface StyleReading {
  readonly style: Style | undefined;
  readonly explode: boolean | undefined;
  readonly allowReserved: boolean | undefined;
}

/** Reads `style`, `explode` and `allowReserved`. */
export function readStyle(node: Node, reading: Reading): StyleReading {
  const given = stringMember(node, 'style', reading);
  const style = STYLES.find((each) => each === given);
  if (given !== undefined && style === undefined) {
    refuse(node, `"style" must be one of ${STYLES.join(', ')}, not "${given}"`, reading);
  }
  return {
    style,
    explode: booleanMember(node, 'explode', reading),
    allowReserved: booleanMember(node, 'allowReserved', reading),
  };
}
