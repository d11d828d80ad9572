import { expect, test } from 'vitest';

import { validatorFor } from '../../../src/schema/index.ts';
import { documentOf, load } from '../contract/workspace.ts';
import { errorsOf, schemaOf } from './schema-of.ts';

/** Patterns, texts, and whether the text matches by the rules of ECMAScript. */
const PATTERNS: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
  ['^a$', 'a', true],
  ['^a$', 'a\n', false],
  ['^\\d$', '٣', false],
  ['^\\w$', 'é', false],
  ['^\\s$', '\u00A0', true],
  ['^\\s$', '\uFEFF', true],
  ['^[^\\s]$', '\u2003', false],
  ['^[\\S]$', '\u2003', false],
  ['^[\\D]$', '5', false],
  ['^.$', '\u2028', false],
  ['^.$', '🐲', true],
  ['^🐲*$', '🐲🐲', true],
  ['^\\cC$', '\u0003', true],
  ['^\\p{L}+$', 'é', true],
  ['^\\p{Letter}+$', 'é', true],
  ['^\\p{Script=Greek}$', 'λ', true],
  ['^\\P{L}$', 'é', false],
  ['^[^]$', '\n', true],
  ['^[]$', 'a', false],
  ['^[\\w-.]+$', 'a-b.c', true],
  ['^\\u{1F432}$', '🐲', true],
  ['^(?!x)a', 'ab', true],
  ['^(?!a)a', 'ab', false],
  ['^(?<q>[ab])\\k<q>$', 'aa', true],
  ['^(a)\\1$', 'ab', false],
  ['^a{1001}$', 'a'.repeat(1001), true],
  ['(?i)^yes$', 'YES', true],
  ['\\Ba', 'ba', true],
  ['^\\/$', '/', true],
];

test.each(PATTERNS)('%s matches %j: %s', async (pattern, text, matches) => {
  const errors = await errorsOf(`{pattern: ${JSON.stringify(pattern)}}`, JSON.stringify(text));
  expect(errors.length === 0).toBe(matches);
});

const HOSTILE = '^(?=(a+)+$)';

test.each([HOSTILE, '^(a+)+$', '^(?:(a|a)*)\\1$', '(?<!(a*)*b)c'])(
  'the hostile pattern %s ends soon, and is no breach where that is not known',
  async (pattern) => {
    const validate = validatorFor(await schemaOf(`{items: {pattern: '${pattern}'}}`, '3.1.0'));
    const startedAt = performance.now();
    validate(Array.from({ length: 50 }, () => `${'a'.repeat(40)}!`));
    // One match that is cut off takes a second; fifty would take fifty.
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  },
);

test('a pattern that can take too long is told when the document is read', async () => {
  const { warnings } = await load({
    'api.yaml': documentOf(`{type: string, pattern: '${HOSTILE}'}`),
  });
  const found = warnings.map(({ message, place }) => `${place.line}: ${message}`);
  expect(found).toEqual([expect.stringMatching(/^10: .*looks around/)]);
});

test('a value that may match or not is no breach of "not" either', async () => {
  const text = JSON.stringify(`${'a'.repeat(40)}!`);
  expect(await errorsOf(`{not: {pattern: '${HOSTILE}'}}`, text)).toEqual([]);
  expect(await errorsOf(`{pattern: '${HOSTILE}'}`, text)).toEqual([]);
});
