import { expect, test } from 'vitest';

import { NOTE_FAULTS } from './faults.ts';
import { checkNotes, serveNotes, type Ways } from './notes.ts';

const PAGES = '^get-notes/workflow/list/all-pages$';
const PUT = '^post-notes/workflow/other-put';
const FILE = '^post-notes/workflow/upload/';
const PNG = `${FILE}.*png$`;

type Keep = NonNullable<Ways['keep']>;

const WHOLE_PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

test('no story accuses a faithful server of notes', async () => {
  const states = await checkNotes(await serveNotes(), '/workflow/(?!create-(?:delete-)?list)');
  expect(states.length).toBeGreaterThan(10);
  expect(new Set(states)).toEqual(new Set(['conforms']));
});

test.each<readonly [what: string, ways: Ways, found: string]>([
  [
    'a total of one page',
    { page: ({ notes, page }) => ({ notes, page: { ...page, total: notes.length } }) },
    'Pages have another total',
  ],
  [
    'a total that counts one more',
    { page: ({ notes, page }) => ({ notes, page: { ...page, total: page.total + 1 } }) },
    'Pages have another total',
  ],
  [
    'a cursor of the last page that leads to itself',
    { page: ({ notes, page }) => ({ notes, page: { ...page, next: page.next ?? '99' } }) },
    'Pages never end',
  ],
  [
    'ever new cursors of empty pages',
    {
      page: ({ notes, page }, start) => ({
        notes,
        page: { ...page, next: page.next ?? String(start + 100) },
      }),
    },
    'Pages never end',
  ],
])('%s is found by reading all pages', async (_, ways, found) => {
  expect(await checkNotes(await serveNotes(ways), PAGES)).toEqual([`violates: ${found}`]);
});

test.each<readonly [what: string, ways: Ways]>([
  [
    'a last cursor that is marked as one',
    {
      page: ({ notes, page }, start) => ({
        notes,
        page: { ...page, next: page.next ?? String(start), has_more: page.next !== null },
      }),
    },
  ],
  [
    'an empty text for no cursor',
    { page: ({ notes, page }) => ({ notes, page: { ...page, next: page.next ?? '' } }) },
  ],
  [
    'an empty last page',
    {
      page: ({ notes, page }, start) => ({
        notes,
        page: { ...page, next: notes.length > 0 ? String(start + notes.length) : null },
      }),
    },
  ],
])('%s is no finding', async (_, ways) => {
  expect(await checkNotes(await serveNotes(ways), PAGES)).toEqual(['conforms']);
});

test('a list that changes while it is read is not compared', async () => {
  let total = 0;
  const url = await serveNotes({
    page: ({ notes, page }) => ({ notes, page: { ...page, total: (total += 1) } }),
  });
  expect(await checkNotes(url, PAGES)).toEqual([
    expect.stringContaining('the list changed while it was read'),
  ]);
});

test('a list of which a page is refused is not compared', async () => {
  const url = await serveNotes({ refuses: (start) => start === 3 });
  expect(await checkNotes(url, PAGES)).toEqual([
    expect.stringContaining('not all pages could be read'),
  ]);
});

test.each(NOTE_FAULTS)('%s finds that %s', async (check) => {
  const url = await serveNotes({ idOfPut: (_, sent) => sent });
  const [found, ...more] = await checkNotes(url, `^post-notes/workflow/${check}$`);
  expect(more).toEqual([]);
  expect(found).toMatch(/^violates: PUT (?:changed|created) something else$/);
});

test('a PUT with the id of another may be refused', async () => {
  const url = await serveNotes({ idOfPut: (own, sent) => (sent === own ? own : undefined) });
  expect(await checkNotes(url, PUT)).toEqual(['conforms', 'conforms']);
});

test.each<readonly [what: string, keep: Keep, found: string]>([
  [
    'half a file',
    ({ mediaType, bytes }) => ({ mediaType, bytes: bytes.subarray(0, bytes.length / 2) }),
    'Not the file that was uploaded',
  ],
  [
    'a file as text',
    ({ mediaType, bytes }) => ({ mediaType, bytes: Buffer.from(bytes.toString()) }),
    'Not the file that was uploaded',
  ],
])('%s is found where any bytes may be uploaded', async (_, keep, found) => {
  const states = await checkNotes(await serveNotes({ keep }), FILE);
  expect(states).toEqual([`violates: ${found}`, `violates: ${found}`]);
});

test('bytes that come back labelled as a picture are another file', async () => {
  const keep: Keep = ({ bytes }) => ({ mediaType: 'image/png', bytes });
  expect(await checkNotes(await serveNotes({ keep }), FILE)).toEqual([
    'violates: File of another media type than was uploaded',
    'conforms',
  ]);
});

test.each<readonly [what: string, keep: Keep]>([
  ['a picture that is written anew', ({ mediaType }) => ({ mediaType, bytes: WHOLE_PNG })],
  ['a picture as bytes', ({ bytes }) => ({ mediaType: 'application/octet-stream', bytes })],
])('%s is no finding', async (_, keep) => {
  expect(await checkNotes(await serveNotes({ keep }), PNG)).toEqual(['conforms']);
});
