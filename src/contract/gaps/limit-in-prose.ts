import { placeOf, type JsonObject } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { limitsIn, type ProseLimits } from './prose-limits.ts';
import { isOf, perSite, proseOf, says, type Site } from './sites.ts';

/** What a description can limit, by the type of the value. */
const LIMITS: Readonly<Record<string, readonly [low: string, high: string]>> = {
  string: ['minLength', 'maxLength'],
  array: ['minItems', 'maxItems'],
  integer: ['minimum', 'maximum'],
  number: ['minimum', 'maximum'],
};

export const limitInProse: GapKind = {
  title: 'only a description limits a value',
  severity: 'warning',
  consequence: 'The limit is not tried, and an answer beyond it is no breach.',
  hides: ['*/minLength', '*/maxLength', '*/minimum', '*/maximum', '*/minItems', '*/maxItems'],
  find: perSite((site, { document }): FoundGap | undefined => {
    const type = Object.keys(LIMITS).find((each) => isOf(site, each));
    if (type === undefined || says(site, 'enum', 'const', 'pattern')) return undefined;
    for (const { text, node } of proseOf(site)) {
      const found = limitsIn(text, type);
      const keywords = found === undefined ? {} : missing(site, keywordsFor(type, found));
      if (found === undefined || Object.keys(keywords).length === 0) continue;
      const message = `only its description limits ${site.subject}: "${found.text}"`;
      return { message, place: placeOf(node), overlay: actionText(site.node, document, keywords) };
    }
    return undefined;
  }),
};

function keywordsFor(
  type: string,
  { low, high }: ProseLimits,
): Readonly<Record<string, number | undefined>> {
  const [least = '', most = ''] = LIMITS[type] ?? [];
  return { [least]: low, [most]: high };
}

/** The limits that no schema of the value has in any form. */
function missing(site: Site, limits: Readonly<Record<string, number | undefined>>): JsonObject {
  const entries = Object.entries(limits).flatMap(([keyword, limit]) => {
    const other = `exclusiveM${keyword.slice(1)}`;
    return limit === undefined || says(site, keyword, other) ? [] : [[keyword, limit] as const];
  });
  return Object.fromEntries(entries);
}
