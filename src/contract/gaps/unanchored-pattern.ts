import { childOf, placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { GapKind } from './gap-kind.ts';
import { perSite } from './sites.ts';

export const unanchoredPattern: GapKind = {
  title: 'a pattern is not anchored',
  severity: 'info',
  consequence: 'It holds wherever any part of the text matches, so hardly any text breaks it.',
  hides: ['*/pattern'],
  find: perSite(({ schema, node, subject }, { document }) => {
    const { pattern } = schema;
    if (typeof pattern !== 'string' || /[\^$]|\\[AzZbB]/.test(pattern)) return undefined;
    // What any text matches, or any with a character of a kind, is meant so.
    if (/^(?:\.[*+]?|\\[sSwWdD]\+?|\[[^\]]+\])$/.test(pattern)) return undefined;
    const message = `the pattern of ${subject} has neither ^ nor $: ${pattern}`;
    const overlay = actionText(node, document, { pattern: `^(?:${pattern})$` });
    return { message, place: placeOf(childOf(node, 'pattern')), overlay };
  }),
};
