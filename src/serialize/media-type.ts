/** A media type or range (RFC 9110, sections 8.3.1 and 12.5.1). */
export interface MediaTypeName {
  /** Type and subtype in lower case: `application/json`, `text/*`. */
  readonly essence: string;
  /** Names in lower case; values as given, without quotes. The first of a name counts. */
  readonly parameters: ReadonlyMap<string, string>;
}

const TOKEN = String.raw`[\w!#$%&'*+.^|~\x60-]+`;
const WHOLE_TOKEN = new RegExp(`^${TOKEN}$`);
const ESSENCE = new RegExp(`${TOKEN}/${TOKEN}`, 'y');
/** Sticky, so that each parameter is read once whatever follows it. One may be empty. */
const PARAMETER = new RegExp(
  String.raw`[ \t]*;[ \t]*(?:(${TOKEN})=(?:(${TOKEN})|"((?:[^"\\]|\\.)*)"))?`,
  'ys',
);

/** `undefined` where the text is none. */
export function parseMediaType(text: string): MediaTypeName | undefined {
  ESSENCE.lastIndex = 0;
  const essence = ESSENCE.exec(text)?.[0];
  if (essence === undefined) return undefined;
  const parameters = parseParameters(text, essence.length);
  return parameters && { essence: essence.toLowerCase(), parameters };
}

/** What follows the first `;` of a field value: `; a=1; b="2"`. */
function parseParameters(text: string, start: number): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  PARAMETER.lastIndex = start;
  while (PARAMETER.lastIndex < text.length) {
    const match = PARAMETER.exec(text);
    if (match === null) return undefined;
    const [, name = '', token, quoted = ''] = match;
    const key = name.toLowerCase();
    if (!parameters.has(key)) parameters.set(key, token ?? quoted.replaceAll(/\\(.)/gs, '$1'));
  }
  return parameters;
}

/** A documented range as a name; documents write `type=text/html` without the quotes it needs. */
export function rangeOf(text: string): MediaTypeName {
  return parseMediaType(text.trim()) ?? looseMediaType(text);
}

function looseMediaType(text: string): MediaTypeName {
  const [essence = '', ...parameters] = text.split(';').map((part) => part.trim());
  const pairs = parameters.filter(Boolean).map((each) => {
    const [name = '', value = ''] = each.split('=', 2);
    return [name.trim().toLowerCase(), value.trim()] as const;
  });
  return { essence: essence.toLowerCase(), parameters: new Map(pairs) };
}

/** As it is sent: a value that is no token stands in quotes. */
export function formatMediaType({ essence, parameters }: MediaTypeName): string {
  const texts = [...parameters].map(([name, value]) => {
    const quoted = `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
    return `; ${name}=${WHOLE_TOKEN.test(value) ? value : quoted}`;
  });
  return `${essence}${texts.join('')}`;
}

/**
 * How well a documented range fits a media type; `undefined` where it does not. The more the range
 * says, the better (RFC 9110, section 12.5.1). A parameter with another value is another media type;
 * one that is not there says nothing. `charset` is not what the content is.
 */
function fitOf(range: MediaTypeName, given: MediaTypeName): number | undefined {
  const fit = essenceFit(range.essence, given.essence);
  if (fit === undefined) return undefined;
  let equal = 0;
  for (const [name, wanted] of range.parameters) {
    const value = given.parameters.get(name)?.toLowerCase();
    if (name === 'charset' || value === undefined) continue;
    if (value !== wanted.toLowerCase()) return undefined;
    equal += 1;
  }
  return fit + equal;
}

/** More than any number of parameters makes up for. */
const STEP = 100;

function essenceFit(range: string, essence: string): number | undefined {
  const [type, subtype = ''] = range.split('/');
  if (range === essence) return 3 * STEP;
  if (type === essence.split('/')[0]) {
    // No standard range, but documents have it: `application/*+json`.
    if (subtype.startsWith('*+') && essence.endsWith(subtype.slice(1))) return 2 * STEP;
    if (subtype === '*') return STEP;
  }
  return range === '*/*' ? 0 : undefined;
}

/** The documented entry that fits a media type best; of equals the first. */
export function bestFit<T extends { readonly range: string }>(
  entries: readonly T[],
  given: MediaTypeName,
): T | undefined {
  let best: { readonly entry: T; readonly fit: number } | undefined;
  for (const entry of entries) {
    const fit = fitOf(rangeOf(entry.range), given);
    if (fit !== undefined && (best === undefined || fit > best.fit)) best = { entry, fit };
  }
  return best?.entry;
}
