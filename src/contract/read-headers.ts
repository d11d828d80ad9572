import { childrenOf, placeOf, type Node } from '../source/index.ts';
import type { Direction } from '../schema/index.ts';
import type { DocumentedHeader } from './contract.ts';
import { exampleOf } from './example.ts';
import { readSchema, soleMediaType } from './read-media-type.ts';
import { booleanMember, objectAt, objectMember, type Reading } from './structure.ts';

/** Reads `headers` of a response or an encoding; `Content-Type` among them is to be ignored. */
export function readHeaders(
  parent: Node,
  direction: Direction,
  reading: Reading,
): readonly DocumentedHeader[] {
  const headers = objectMember(parent, 'headers', reading);
  if (headers === undefined) return [];
  return childrenOf(headers)
    .filter(([name]) => name.toLowerCase() !== 'content-type')
    .flatMap(([name, child]): readonly DocumentedHeader[] => {
      const node = objectAt(child, reading);
      if (node === undefined) return [];
      const { schema } = readSchema(node, 'schema', { direction, reading });
      return [
        {
          name,
          required: booleanMember(node, 'required', reading) ?? false,
          explode: booleanMember(node, 'explode', reading) ?? false,
          schema,
          mediaType: soleMediaType(node, direction, reading),
          example: exampleOf(node, reading),
          place: placeOf(child),
        },
      ];
    });
}
