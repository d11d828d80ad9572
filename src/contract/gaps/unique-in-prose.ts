import { placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { isOf, perSite, proseOf, says } from './sites.ts';

/** About the items of the list; a list of unique identifiers may hold one twice. */
const UNIQUE =
  /\b(?:items?|elements?|values?|entries)(?: in (?:the|this) (?:array|list))? (?:must|should|have to) (?:all )?be (?:unique|distinct)|\b(?:no|without) duplicate(?:s| (?:items|values|entries))?\b|\bduplicates? (?:items |values |entries )?(?:are|is) not (?:allowed|permitted)|\bunique items\b/i;

export const uniqueInProse: GapKind = {
  title: 'only a description says that items are unique',
  severity: 'warning',
  consequence: 'A list with an item twice is neither tried nor noticed.',
  hides: ['*/uniqueItems'],
  find: perSite((site, { document }): FoundGap | undefined => {
    if (!isOf(site, 'array') || says(site, 'uniqueItems')) return undefined;
    const prose = proseOf(site).find(({ text }) => UNIQUE.test(text));
    if (prose === undefined) return undefined;
    const message = `only its description says that the items of ${site.subject} are unique`;
    const overlay = actionText(site.node, document, { uniqueItems: true });
    return { message, place: placeOf(prose.node), overlay };
  }),
};
