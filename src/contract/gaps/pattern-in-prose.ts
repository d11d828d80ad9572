import { compileRegExp } from '../../schema/index.ts';
import { placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { isOf, perSite, proseOf, says } from './sites.ts';

/** An expression that a description quotes, anchored at both ends so that it is certainly one. */
const PATTERN =
  /\b(?:match(?:es|ing)?|pattern|regex(?:p)?|regular expression|format|satisf(?:y|ies))\b[^^`'"/]{0,60}[`'"/]?(\^[^\s`]{2,200}\$)[`'"/]?(?=[\s.,;)]|$)/i;

export const patternInProse: GapKind = {
  title: 'only a description has the pattern of a text',
  severity: 'warning',
  consequence: 'No text that breaks the pattern is sent, and none in an answer is noticed.',
  hides: ['*/pattern'],
  find: perSite((site, { document }): FoundGap | undefined => {
    if (!isOf(site, 'string') || says(site, 'pattern', 'enum', 'const')) return undefined;
    for (const prose of proseOf(site)) {
      const pattern = PATTERN.exec(prose.text)?.[1];
      if (pattern === undefined || !isPattern(pattern)) continue;
      const message = `only its description has the pattern of ${site.subject}: ${pattern}`;
      return {
        message,
        place: placeOf(prose.node),
        overlay: actionText(site.node, document, { pattern }),
      };
    }
    return undefined;
  }),
};

function isPattern(text: string): boolean {
  try {
    compileRegExp(text);
    return true;
  } catch {
    return false;
  }
}
