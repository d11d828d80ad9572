import { placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite } from './sites.ts';

/** What a schema may hold that says nothing of its value. */
const SILENT = new Set(
  'title description default deprecated example examples readOnly writeOnly nullable xml externalDocs $comment'.split(
    ' ',
  ),
);

export const anyType: GapKind = {
  title: 'a value may be anything',
  severity: 'warning',
  consequence: 'Text, number, list or null: whatever is there is right.',
  hides: ['*/type'],
  find: perSite(({ schema, node, alike, name, subject }) => {
    // An empty schema of unnamed values is how "anything" is said on purpose.
    if (name === '' || alike.length > 1) return undefined;
    if (Object.keys(schema).some((key) => !SILENT.has(key) && !key.startsWith('x-')))
      return undefined;
    const message = `${subject} has no type, so any value is valid`;
    return { message, place: placeOf(node), overlay: undefined };
  }),
};
