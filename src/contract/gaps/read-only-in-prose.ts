import { placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { perSite, proseOf, says } from './sites.ts';

/** At its beginning, in brackets, or as a sentence about the value itself. */
const READ_ONLY =
  /^\W*read[- ]?only\W*(?:$|[.:;)\]]\s)|[([]read[- ]?only[)\]]|\bthis (?:field|property|value|attribute) is read[- ]?only\s*(?:[.!]|$)|[.]\s+read[- ]?only\.?\s*$/i;

export const readOnlyInProse: GapKind = {
  title: 'only a description says that a property is read-only',
  severity: 'warning',
  consequence:
    'It is sent as if a client could set it, and whether a server takes it over is not looked at.',
  hides: ['request/*/readOnly'],
  find: perSite((site, { document }): FoundGap | undefined => {
    if (
      site.way !== 'request' ||
      site.name === '' ||
      site.parameter !== undefined ||
      says(site, 'readOnly')
    )
      return undefined;
    const prose = proseOf(site).find(({ text }) => READ_ONLY.test(text));
    if (prose === undefined) return undefined;
    const message = `only its description says that ${site.subject} is read-only`;
    const overlay = actionText(site.node, document, { readOnly: true });
    return { message, place: placeOf(prose.node), overlay };
  }),
};
