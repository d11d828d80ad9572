import { childOf, placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite } from './sites.ts';

export const nullableEnumWithoutNull: GapKind = {
  title: 'a nullable enum does not hold null',
  severity: 'warning',
  consequence:
    'By the letter null is not valid (OpenAPI 3.0.3, "Clarify Nullable"), although the document says that it may be.',
  hides: [],
  find: perSite(({ schema, node, subject }, { document, reading }) => {
    const isNullable = reading.dialect === '3.0' && schema.nullable === true;
    if (!isNullable || !Array.isArray(schema.enum) || schema.enum.includes(null)) return undefined;
    const message = `${subject} is nullable, and its enum has no null`;
    // A list that an overlay selects is added to.
    const overlay = actionText(childOf(node, 'enum'), document, [null]);
    return { message, place: placeOf(childOf(node, 'nullable')), overlay };
  }),
};
