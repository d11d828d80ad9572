import { readdirSync, readFileSync } from 'node:fs';

/** A page of the documentation; `text` is Markdown. */
export interface Page {
  readonly file: string;
  readonly text: string;
}

const FILES = [
  ...readdirSync('.'),
  ...readdirSync('docs', { encoding: 'utf8', recursive: true }).map((name) => `docs/${name}`),
];

/** What people read: the pages of the site, and those at the top of the repository. */
export const PAGES: readonly Page[] = FILES.filter((file) => file.endsWith('.md')).map((file) => ({
  file,
  text: readFileSync(file, 'utf8'),
}));
