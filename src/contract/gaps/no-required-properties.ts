import { isJsonObject, placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite, says } from './sites.ts';

export const noRequiredProperties: GapKind = {
  title: 'an object of an answer has no required properties',
  severity: 'warning',
  consequence: 'An empty object is a valid answer, so a missing field is never noticed.',
  hides: ['response/*/required'],
  find: perSite((site) => {
    const { schema, node, way } = site;
    if (way !== 'response' || !isJsonObject(schema.properties)) return undefined;
    if (Object.keys(schema.properties).length === 0) return undefined;
    if (says(site, 'required', 'minProperties', 'allOf', 'anyOf', 'oneOf')) return undefined;
    const message = `no property of ${site.subject} is required`;
    return { message, place: placeOf(node), overlay: undefined };
  }),
};
