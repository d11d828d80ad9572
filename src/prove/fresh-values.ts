import { createHash } from 'node:crypto';

import type { Json } from '../source/index.ts';

/** What ids look like, the usual forms first; each a value that follows from the number. */
const FORMS: readonly ((count: number, digest: string) => Json)[] = [
  (_, digest) => digest.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5'),
  (count) => 100_000 + count,
  (_, digest) => digest.slice(0, 24),
  (count) => String(100_000 + count),
  (_, digest) => digest.slice(0, 8),
  (_, digest) => `m${digest.slice(0, 7)}`,
  (_, digest) => digest.replaceAll(/\d/g, (each) => 'ghijklmnop'.charAt(Number(each))).slice(0, 8),
  (_, digest) => digest.toUpperCase().slice(0, 8),
  (count) => `https://example.com/made/${count}`,
  (count) => `made-${count}@example.com`,
  (_, digest) => digest,
];

/** Values for what must be unlike all that there was before, of which one may fit the schema. */
export function freshValues(seed: number, count: number, like: Json | undefined): readonly Json[] {
  const digest = createHash('sha256').update(`${seed} ${count}`).digest('hex');
  const made = FORMS.map((form) => form(count, digest));
  const shaped = typeof like === 'string' ? [shapedAs(like, digest)] : [];
  const isSame = (value: Json) => typeof value === typeof like;
  return [...made.filter(isSame), ...shaped, ...made.filter((value) => !isSame(value))];
}

/** Each letter and digit another one of its kind. */
function shapedAs(like: string, digest: string): string {
  let at = 0;
  const next = () => Number.parseInt(digest.charAt(at++ % digest.length), 16);
  return like.replaceAll(/[a-z0-9]/gi, (each) => {
    if (/\d/.test(each)) return String(next() % 10);
    const letter = String.fromCharCode(97 + next());
    return each === each.toUpperCase() ? letter.toUpperCase() : letter;
  });
}
