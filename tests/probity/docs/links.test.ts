import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from 'vitest';

import { PAGES, type Page } from './pages.ts';

/** Fences, then code within lines: what looks like a link there is none. */
function prose(text: string): string {
  return text
    .replaceAll(/^(`{3,})[^`].*?^\1$/gms, '')
    .replaceAll(/(?<!`)(`+)(?!`).*?[^`]\1(?!`)/gs, (code) => code.replaceAll(/[[\]()]/g, ''));
}

/** Where links of Markdown and HTML lead to, but for those to other hosts. */
function linksOf({ text }: Page): readonly string[] {
  const found = prose(text).matchAll(/\]\(<?([^)\s>]+)>?\)|(?:href|src)="([^"]+)"/g);
  return Array.from(found, ([, markdown, html]) => markdown ?? html ?? '').filter(
    (link) => !/^[a-z]+:/.test(link),
  );
}

/** As GitHub makes them of headings: words, dashes, and a number where one was there before. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text
    .replaceAll(/^(`{3,}).*?^\1$/gms, '')
    .matchAll(/^#+ (.+)$/gm)) {
    const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = words.replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-');
    let count = 0;
    while (anchors.has(count === 0 ? anchor : `${anchor}-${count}`)) count += 1;
    anchors.add(count === 0 ? anchor : `${anchor}-${count}`);
  }
  return anchors;
}

function isBroken(page: Page, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const file = path === '' ? page.file : join(dirname(page.file), decodeURIComponent(path));
  if (!existsSync(file)) return true;
  return anchor !== undefined && file.endsWith('.md')
    ? !anchorsOf(readFileSync(file, 'utf8')).has(anchor)
    : false;
}

test.each(PAGES)('each link of $file leads somewhere', (page) => {
  expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
});

test('a link to a missing page or heading would be noticed', () => {
  const [page] = [
    { file: 'docs/ci.md', text: '[a](none.md) [b](checks.md#none) [c](#github-actions)' },
  ];
  expect(linksOf(page).map((link) => isBroken(page, link))).toEqual([true, true, false]);
});

test('every page of the site is in its navigation', () => {
  const navigation = readFileSync('docs/.vitepress/config.ts', 'utf8');
  const pages = PAGES.map(({ file }) => /^docs\/([\w-]+)\.md$/.exec(file)?.[1] ?? 'index');
  for (const name of pages) if (name !== 'index') expect(navigation).toContain(`link: '/${name}'`);
});
