import { placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { isOf, perSite, says } from './sites.ts';

export const unboundedArray: GapKind = {
  title: 'a list of the request has no limit',
  severity: 'info',
  consequence: 'No list is too long: a server that fails with thousands of items is not noticed.',
  hides: ['request/*/maxItems'],
  find: perSite((site) => {
    if (site.way !== 'request' || !isOf(site, 'array')) return undefined;
    if (says(site, 'maxItems', 'enum', 'const')) return undefined;
    const message = `${site.subject} has no maxItems`;
    return { message, place: placeOf(site.node), overlay: undefined };
  }),
};
