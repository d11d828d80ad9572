import { html } from 'hono/html';

import { pathPart } from '../../monitor/index.ts';

/** Text that is HTML already: all that was put into it is escaped. */
export type Html = ReturnType<typeof html>;

/** How pages find each other: all links are relative, so that they work below any path. */
export interface Links {
  /** From the page to the root: `./` or `../`. */
  readonly root: string;
  /** What the names of pages end in: `.html` in files. */
  readonly suffix: string;
  /** Whether a server is there that tells when something changes. */
  readonly isLive: boolean;
}

export function linkTo(
  kind: 'checks' | 'incidents',
  name: string,
  { root, suffix }: Links,
): string {
  return `${root}${kind}/${pathPart(name)}${suffix}`;
}

export interface Page {
  readonly title: string;
  readonly at: number;
  readonly links: Links;
  readonly main: Html;
}

export function layout({ title, at, links, main }: Page): Html {
  const { root, suffix, isLive } = links;
  const time = new Date(at).toISOString();
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <link rel="stylesheet" href="${root}style.css" />
        <link
          rel="alternate"
          type="application/atom+xml"
          title="Incidents"
          href="${root}feed.atom"
        />
        ${isLive ? html`<script src="${root}live.js" data-events="${root}events" defer></script>` : ''}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <a class="home" href="${root}${suffix === '' ? '' : `index${suffix}`}">Status</a>
          <a href="${root}feed.atom">Feed</a>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer>
          As of <time datetime="${time}">${time.slice(0, 19).replace('T', ' ')} UTC</time>.
          ${isLive ? html`<span id="live" role="status"></span>` : ''} All times and days are UTC.
        </footer>
      </body>
    </html> `;
}
