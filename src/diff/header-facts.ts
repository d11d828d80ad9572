import type { RecordedExchange } from '../record/index.ts';
import { detail, type Detail } from './body-facts.ts';

type Headers = RecordedExchange['request']['headers'];

/** About the connection (RFC 9110, section 7.6.1) and the length, which follows from the body. */
const LEFT_OUT = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  // Compared as the media type.
  'content-type',
]);

/** Of these it only matters that they are there. */
const CLOCKS = new Set(['date', 'age']);

/** The media type, and every header by its lower-case name. */
export function headerFacts(headers: Headers): readonly Detail[] {
  const byName = new Map<string, string[]>();
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    byName.set(lower, [...(byName.get(lower) ?? []), value]);
  }
  const facts = [...byName].flatMap(([name, values]) => {
    if (LEFT_OUT.has(name)) return [];
    if (name === 'set-cookie') return values.flatMap(cookieFacts);
    return [detail('header', name, CLOCKS.has(name) ? 'present' : values.join(', '))];
  });
  const mediaType = byName.get('content-type')?.join(', ') ?? 'none';
  return [detail('media-type', '', mediaType.toLowerCase()), ...facts];
}

/** A cookie's value is mostly volatile; who may read it, and where it goes, is not. */
function cookieFacts(cookie: string): readonly Detail[] {
  const [pair = '', ...attributes] = cookie.split(/;\s*/);
  const name = `set-cookie ${pair.split('=', 1)[0] ?? ''}`;
  const lasting = attributes.filter((each) => !/^expires=/i.test(each)).toSorted();
  return [
    detail('header', name, pair),
    detail('header', `${name} attributes`, lasting.join('; ').toLowerCase()),
  ];
}
