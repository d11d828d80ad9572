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
    if (!isOf(site, 'string') || says(site, 'enum', 'const', 'pattern')) return undefined;
    const prose = proseOf(site).find(({ text }) => LIST.test(text));
    if (prose === undefined) return undefined;
    const [words = ''] = LIST.exec(prose.text) ?? [];
    const message = `${site.subject} is a text, and its description says "${words}"`;
    return { message, place: placeOf(prose.node), overlay: undefined };
  }),
};
