/** A text with escapes undone, and the way back to where each character came from. */
export interface View {
  readonly text: string;
  /** Offset in the original text of each character, and of the end; absent where they are equal. */
  readonly offsets?: Uint32Array | undefined;
}

interface Decoder {
  /** A character that every escape of this kind has. */
  readonly sign: string;
  readonly escape: RegExp;
  decode(escape: string): string;
}

const hex = '[0-9A-Fa-f]';
const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const DECODERS: readonly Decoder[] = [
  {
    sign: '\\',
    escape: new RegExp(String.raw`\\(?:["\\/bfnrt]|u${hex}{4})`, 'g'),
    decode: (escape) => String(JSON.parse(`"${escape}"`)),
  },
  {
    sign: '%',
    escape: new RegExp(
      `%[0-7]${hex}|%[C-Dc-d]${hex}%${hex}{2}|%[Ee]${hex}(?:%${hex}{2}){2}|%[Ff]${hex}(?:%${hex}{2}){3}`,
      'g',
    ),
    decode: decodePercent,
  },
  // `application/x-www-form-urlencoded` writes a space as `+`.
  { sign: '+', escape: /\+/g, decode: () => ' ' },
  {
    sign: '&',
    escape: new RegExp(`&(?:amp|lt|gt|quot|apos|#\\d{1,7}|#[Xx]${hex}{1,6});`, 'g'),
    decode: decodeEntity,
  },
];

const ANY_SIGN = /[\\%+&]/;

/** Escapes within escapes are undone so often: JSON in a JSON string in a query. */
const LEVELS = 3;

/** Bounds the work on a text that was made to be costly. */
const MOST_VIEWS = 32;

/** The text itself, then what it says once its JSON, percent, form or HTML escapes are undone. */
export function viewsOf(text: string): readonly View[] {
  const views: View[] = [{ text }];
  if (!ANY_SIGN.test(text)) return views;
  // Mostly it does not matter which escapes are undone first.
  const known = new Set([text]);
  let fresh: readonly View[] = views;
  for (let level = 0; level < LEVELS && views.length < MOST_VIEWS; level += 1) {
    fresh = fresh
      .flatMap((view) => DECODERS.flatMap((decoder) => decodeView(view, decoder)))
      .filter((view) => !known.has(view.text) && known.add(view.text));
    if (fresh.length === 0) break;
    views.push(...fresh.slice(0, MOST_VIEWS - views.length));
  }
  return views;
}

function decodeView({ text, offsets }: View, decoder: Decoder): readonly View[] {
  if (!text.includes(decoder.sign)) return [];
  const decodedOffsets = new Uint32Array(text.length + 1);
  const original = (at: number): number => offsets?.[at] ?? at;
  let decoded = '';
  let end = 0;
  const append = (piece: string, from: number, step: 0 | 1): void => {
    for (let at = 0; at < piece.length; at += 1) {
      decodedOffsets[decoded.length + at] = original(from + at * step);
    }
    decoded += piece;
  };
  for (const { 0: escape, index } of text.matchAll(decoder.escape)) {
    append(text.slice(end, index), end, 1);
    append(decoder.decode(escape), index, 0);
    end = index + escape.length;
  }
  if (end === 0) return [];
  append(text.slice(end), end, 1);
  decodedOffsets[decoded.length] = original(text.length);
  return [{ text: decoded, offsets: decodedOffsets }];
}

function decodePercent(escape: string): string {
  try {
    return decodeURIComponent(escape);
  } catch {
    return escape;
  }
}

function decodeEntity(entity: string): string {
  const name = entity.slice(1, -1);
  if (!name.startsWith('#')) return NAMED_ENTITIES[name] ?? entity;
  const isHex = /^#x/i.test(name);
  const codePoint = Number.parseInt(name.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return codePoint <= 0x10_ff_ff ? String.fromCodePoint(codePoint) : entity;
}
