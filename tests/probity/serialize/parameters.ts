import type { Parameter } from '../../../src/contract/index.ts';
import type { Serialized } from '../../../src/serialize/index.ts';
import type { JsonObject, Place } from '../../../src/source/index.ts';

const PLACE: Place = { file: 'spec.yaml', line: 1, column: 1, pointer: '' };

/** A schema that stands for itself. */
export function schemaOf(json: JsonObject, pointer = '') {
  return {
    json,
    place: { ...PLACE, pointer },
    placeOf: (at: string) => ({ ...PLACE, pointer: at }),
  };
}

/** A parameter with the defaults of its place. */
export function parameterOf(given: Partial<Serialized>): Serialized {
  const place: Parameter['in'] = given.in ?? 'query';
  const style = given.style ?? (place === 'path' || place === 'header' ? 'simple' : 'form');
  return {
    name: 'color',
    in: place,
    style,
    explode: style === 'form' || style === 'cookie',
    allowReserved: false,
    mediaType: undefined,
    schema: undefined,
    ...given,
  };
}
