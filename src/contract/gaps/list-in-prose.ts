import { placeOf } from '../../source/index.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { isOf, perSite, proseOf, says } from './sites.ts';

const LIST =
  /\bcomma[- ]?(?:separated|delimited)\b|\bseparated (?:by|with) (?:a )?commas?\b|\b(?:pipe|space|semicolon)[- ](?:separated|delimited)\b/i;

export const listInProse: GapKind = {
  title: 'a list is described as a text',
  severity: 'info',
  consequence: 'Its items are neither varied nor judged; the text may be anything.',
  hides: ['*/type', '*/minItems', '*/maxItems', '*/items'],
  find: perSite((site): FoundGap | undefined => {
    if (!isOf(site, 'string') || says(site, 'enum', 'const', 'pattern')) return;
    const prose = proseOf(site).find(({ value }) => LIST.test(String(value)));
    if (prose === undefined) return;
    const [words = ''] = LIST.exec(String(prose.value)) ?? [];
    const message = `${site.subject} is a text, and its description says "${words}"`;
    return { message, place: placeOf(prose), overlay: undefined };
  }),
};
