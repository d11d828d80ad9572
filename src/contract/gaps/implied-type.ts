import { isJsonObject, placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite, says, type Site } from './sites.ts';

export const impliedType: GapKind = {
  title: 'a schema describes properties or items and names no type',
  severity: 'warning',
  consequence: 'Keywords of objects and lists say nothing of other values: a text is valid too.',
  hides: ['*/type'],
  find: perSite((site, { document }) => {
    const type = impliedBy(site);
    if (type === undefined || says(site, 'type', 'enum', 'const', 'anyOf', 'oneOf'))
      return undefined;
    const message = `${site.subject} has no type, so what is no ${type} is valid too`;
    const overlay = actionText(site.node, document, { type });
    return { message, place: placeOf(site.node), overlay };
  }),
};

function impliedBy({ schema }: Site): 'object' | 'array' | undefined {
  if (isJsonObject(schema.properties)) return 'object';
  return schema.items === undefined ? undefined : 'array';
}
