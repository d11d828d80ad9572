import { validatorForJson } from '../../schema/index.ts';
import { isJsonObject, placeOf, type Json } from '../../source/index.ts';
import { actionText } from '../overlay-text.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';
import { isOf, perSite, proseOf, says, type Site } from './sites.ts';

/** What names and descriptions say for certain; where a description allows more, nothing is. */
const SIGNS: readonly {
  readonly format: string;
  readonly name?: RegExp;
  readonly prose: RegExp;
}[] = [
  {
    format: 'email',
    name: /^(?:\w+_)?e[-_]?mail(?:_?address)?$|[a-z]Email(?:Address)?$/i,
    prose: /^(?:the |an? |\w+'s |your )?(?:valid )?e-?mail address\b(?! or\b)/i,
  },
  {
    format: 'uuid',
    name: /^(?:\w+[_-])?(?:uuid|guid)$|[a-z](?:Uuid|UUID|Guid|GUID)$/,
    prose:
      /\b(?:is|as|in|an?|valid) (?:RFC ?4122 )?(?:uuid|guid)(?:v[1-7]| v[1-7]| \(v[1-7]\))?\s*(?:[.,)]|$)/i,
  },
  {
    format: 'date-time',
    prose:
      /\bRFC[- ]?3339\b(?!.{0,20}\bfull-date)|\bISO[- ]?8601 (?:date[- ]?time|timestamp)|YYYY-MM-DD'?T'?HH:mm:ss/i,
  },
  { format: 'date', prose: /\bYYYY-MM-DD\b(?!['" ]?(?:T|HH|hh|\s*\[))/ },
  {
    format: 'uri',
    name: /^(?:\w+_)?(?:website_?url|callback_?url|webhook_?url|redirect_?ur[il])$|[a-z](?:CallbackUrl|WebhookUrl)$/i,
    prose: /^(?:the |an? )?(?:absolute|fully[- ]qualified) UR[IL]\b/i,
  },
  { format: 'ipv4', prose: /^(?:the |an? )?IPv4 address\b(?! or\b)/i },
];

/** A text that may be something else as well has no format. */
const ALTERNATIVE =
  /\bor\b|\beither\b|\bcomma\b|\blist of\b|\bmask(?:ed)?\b|\bempty\b|\bpartial\b|\bwildcards?\b|\bsearch\b|\bfilters?\b|\bcontain(?:s|ed)?\b|\bprefix\b/i;

export const formatNotStated: GapKind = {
  title: 'a text has a format that only its name or description says',
  severity: 'warning',
  consequence: 'Texts that are no such thing are neither sent nor noticed.',
  hides: ['*/format'],
  find: perSite((site, { document }): FoundGap | undefined => {
    if (!isOf(site, 'string') || says(site, 'format', 'pattern', 'enum', 'const')) return undefined;
    const sign = signOf(site);
    if (sign === undefined) return undefined;
    const { format, source } = sign;
    if (examplesOf(site).some((each) => !isOfFormat(each, format))) return undefined;
    const message = `only the ${source} of ${site.subject} says that it is of the format ${format}`;
    const place = placeOf(proseOf(site)[0]?.node ?? site.described);
    return { message, place, overlay: actionText(site.node, document, { format }) };
  }),
};

function signOf(
  site: Site,
): { readonly format: string; readonly source: 'name' | 'description' } | undefined {
  const text = proseOf(site)
    .map((each) => each.text)
    .join('\n');
  if (ALTERNATIVE.test(text)) return undefined;
  // What is searched for may be a part, so that the name alone of a query parameter says nothing.
  const isNamed = site.parameter !== 'query' || text !== '';
  const byName = isNamed ? SIGNS.find(({ name }) => name?.test(site.name)) : undefined;
  if (byName !== undefined) return { format: byName.format, source: 'name' };
  const byProse = SIGNS.find(({ prose }) => prose.test(text));
  return byProse && { format: byProse.format, source: 'description' };
}

/** Where an example is no such thing, the document says otherwise. */
function examplesOf({ alike, described }: Site): readonly Json[] {
  const own = isJsonObject(described.value) ? [described.value] : [];
  return [...alike, ...own].flatMap(({ example, default: usual, examples }) =>
    [example, usual, ...(Array.isArray(examples) ? examples : [])].filter(
      (each) => each !== undefined,
    ),
  );
}

function isOfFormat(value: Json, format: string): boolean {
  return validatorForJson({ type: 'string', format })(value).length === 0;
}
