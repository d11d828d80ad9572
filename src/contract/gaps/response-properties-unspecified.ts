import { isJsonObject, placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite, says } from './sites.ts';

const CLOSING = [
  'additionalProperties',
  'unevaluatedProperties',
  'patternProperties',
  'allOf',
  'anyOf',
  'oneOf',
];

export const responsePropertiesUnspecified: GapKind = {
  title: 'an object of an answer may have other properties, or may not',
  severity: 'info',
  consequence: 'A field that nobody described, a password among them, is no breach.',
  hides: ['response/*/additionalProperties'],
  find: perSite((site, { document }) => {
    const { schema, node, way } = site;
    if (way !== 'response' || !isJsonObject(schema.properties)) return undefined;
    // Inside a combination, closing one schema would refuse what another one names.
    if (site.alike.filter((each) => each.$ref === undefined).length > 1) return undefined;
    if (says(site, ...CLOSING)) return undefined;
    const message = `nothing says whether ${site.subject} may have other properties`;
    const overlay = actionText(node, document, { additionalProperties: false });
    return { message, place: placeOf(node), overlay };
  }),
};
