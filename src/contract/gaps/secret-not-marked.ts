import { isJsonObject, placeOf } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { GapKind } from './gap-kind.ts';
import { isOf, perSite, type Site } from './sites.ts';

/** Names of what nobody else may know. `page_token` and `token_type` are none of them. */
const SECRET =
  /^(?:(?:new|old|current|user)?[_-]?pass(?:word|wd|phrase)|(?:access|refresh|id|auth|session|api|bearer)?[_-]?token|(?:client)?[_-]?secret|(?:api|private|secret)[_-]?key)$/i;

export const secretNotMarked: GapKind = {
  title: 'a secret is not marked as one',
  severity: 'warning',
  consequence:
    'Its value is written into records and reports, unless the configuration names it as a secret.',
  hides: [],
  find: perSite((site, { document }) => {
    if (!SECRET.test(site.name) || !isOf(site, 'string') || isMarked(site)) return undefined;
    const message = `the name of ${site.subject} is that of a secret, and nothing marks it as one`;
    const overlay = actionText(site.node, document, { 'x-secret': true });
    return { message, place: placeOf(site.described), overlay };
  }),
};

function isMarked({ alike, described, operation, way, pointer, parameter }: Site): boolean {
  if (parameter === undefined && operation.secrets[way].includes(pointer)) return true;
  const marks = [...alike, ...(isJsonObject(described.value) ? [described.value] : [])];
  return marks.some(
    (each) =>
      each.format === 'password' || each.writeOnly === true || each['x-secret'] !== undefined,
  );
}
