import { placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';
import { isOf, perSite, says } from './sites.ts';

export const unboundedNumber: GapKind = {
  title: 'a number has no bounds',
  severity: 'info',
  consequence: 'No number is too small or too large: 0 and -1 are as good as any.',
  hides: ['open/*/zero', '*/minimum', '*/maximum', '*/exclusiveMinimum', '*/exclusiveMaximum'],
  find: perSite((site) => {
    if (!isOf(site, 'integer', 'number') || says(site, 'enum', 'const')) return undefined;
    const isBelow = says(site, 'minimum', 'exclusiveMinimum');
    const isAbove = says(site, 'maximum', 'exclusiveMaximum');
    if (isBelow || isAbove) return undefined;
    const message = `${site.subject} has neither a minimum nor a maximum`;
    return { message, place: placeOf(site.node), overlay: undefined };
  }),
};
