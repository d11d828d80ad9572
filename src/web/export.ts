import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { incidentPath, pathPart } from '../monitor/index.ts';
import { DefectError, makeFolder } from '../source/index.ts';

import { STYLE } from './assets/style.ts';
import { statusOf, type Status, type StatusInput } from './data/status.ts';
import { badge, badgePath } from './pages/badge.ts';
import { checkPage } from './pages/check-page.ts';
import { feed } from './pages/feed.ts';
import { incidentPage } from './pages/incident-page.ts';
import type { Html, Links } from './pages/layout.ts';
import { statusPage } from './pages/status-page.ts';

const SUFFIX = '.html';
const TOP: Links = { root: './', suffix: SUFFIX, isLive: false };
const BELOW: Links = { root: '../', suffix: SUFFIX, isLive: false };

/**
 * Writes the status page as files for any static host; what is in the folder from before is
 * overwritten, and pages of incidents that are older stay. Returns the paths within the folder, which is
 * made where there is none; rejects with `DefectError` where it can't be written.
 */
export async function exportSite(folder: string, input: StatusInput): Promise<readonly string[]> {
  const status = await statusOf(input);
  const written: string[] = [];
  for await (const [path, content] of filesOf(status, input)) {
    await write(join(folder, path), String(await content));
    written.push(path);
  }
  return written;
}

async function write(file: string, text: string): Promise<void> {
  try {
    makeFolder(dirname(file));
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Failed to write "${file}" of the status page: ${reason}`;
    throw new DefectError([
      { message, hint: 'Its folder must be there or makeable, and writable.' },
    ]);
  }
}

type SiteFile = readonly [path: string, content: Html | string];

async function* filesOf(status: Status, input: StatusInput): AsyncIterable<SiteFile> {
  // Else a host may take names that begin with an underscore for its own (GitHub Pages).
  yield ['.nojekyll', ''];
  yield ['style.css', STYLE];
  yield ['index.html', statusPage(status, TOP)];
  const root = input.monitor.publicUrl ?? './';
  yield ['feed.atom', feed(status, { root, suffix: SUFFIX })];
  yield* checkFiles(status);
  yield* incidentFiles(status, input);
}

function* checkFiles({ checks, incidents, at }: Status): Iterable<SiteFile> {
  for (const status of checks) {
    const { name } = status.check;
    const own = incidents.filter(({ check }) => check === name);
    const page = checkPage({ status, incidents: own, at, links: BELOW });
    yield [`checks/${pathPart(name)}${SUFFIX}`, page];
    yield [badgePath(name, 'uptime'), badge(status, 'uptime')];
    yield [badgePath(name, 'state'), badge(status, 'state')];
  }
}

async function* incidentFiles(
  { incidents, at }: Status,
  { store }: StatusInput,
): AsyncIterable<SiteFile> {
  for (const incident of incidents) {
    const deliveries = await store.deliveriesOf(incident.id);
    const page = incidentPage({ incident, deliveries, at, links: BELOW });
    yield [`${incidentPath(incident.id)}${SUFFIX}`, page];
  }
}
