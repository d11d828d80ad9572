import { placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { isOf, perSite, says } from './sites.ts';

/** Keywords that limit a text, or what it may be. */
const LIMITING = ['maxLength', 'enum', 'const', 'pattern', 'format'];

export const unboundedParameter: GapKind = {
  title: 'a text parameter may be anything',
  severity: 'info',
  consequence: 'No value of the parameter is invalid, so none that should be refused is sent.',
  hides: ['request/*/maxLength', 'request/*/pattern', 'request/*/format'],
  find: perSite((site) => {
    if (site.parameter === undefined || !isOf(site, 'string') || says(site, ...LIMITING))
      return undefined;
    const message = `${site.subject} has no maxLength, pattern, format or enum`;
    return { message, place: placeOf(site.described), overlay: undefined };
  }),
};
