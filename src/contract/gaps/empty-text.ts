import { placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { isOf, perSite, says } from './sites.ts';

export const emptyText: GapKind = {
  title: 'a text of an answer may be empty',
  severity: 'info',
  consequence: 'A field that the server forgot to fill in is no breach.',
  hides: ['open/*/empty', 'response/*/minLength'],
  find: perSite((site) => {
    if (site.way !== 'response' || !isOf(site, 'string')) return undefined;
    if (says(site, 'minLength', 'pattern', 'format', 'enum', 'const')) return undefined;
    const message = `${site.subject} may be empty: it has no minLength, pattern, format or enum`;
    return { message, place: placeOf(site.node), overlay: undefined };
  }),
};
