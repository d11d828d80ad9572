import { placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { GapKind } from './gap-kind.ts';
import { isOf, perSite, says } from './sites.ts';

export const integerWithoutFormat: GapKind = {
  title: 'an integer does not say how large it may be',
  severity: 'info',
  consequence:
    'Whether 2147483648 is a value or an overflow is left to each client; no case tries it.',
  hides: ['*/format'],
  find: perSite((site, { document }) => {
    if (!isOf(site, 'integer') || says(site, 'format', 'enum', 'const')) return undefined;
    if (says(site, 'maximum', 'exclusiveMaximum')) return undefined;
    const message = `${site.subject} is an integer without a format (int32, int64) or a maximum`;
    const overlay = actionText(site.node, document, { format: 'int64' });
    return { message, place: placeOf(site.node), overlay };
  }),
};
