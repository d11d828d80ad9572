import type * as Promises from 'node:fs/promises';
import { mkdtemp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { expect, test, vi } from 'vitest';

import { casesFor } from '../../../src/cases/index.ts';
import { bundleDocument, loadContract, type Contract } from '../../../src/contract/index.ts';
import { validatorFor } from '../../../src/schema/index.ts';
import { DefectError, formatDefect, textFrom, type Defect } from '../../../src/source/index.ts';
import { DAMAGES, type Files } from './malformed/damages.ts';
import { randomOf } from './malformed/random.ts';

/** What was opened since the last look. */
const opened = vi.hoisted((): string[] => []);

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Promises>();
  const readFile = (path: string): Promise<Buffer> => {
    opened.push(path);
    return real.readFile(path);
  };
  return { ...real, readFile };
});

/** Has a bit of everything that the document describes, and a text that patterns choke on. */
const BODY = [
  { name: `${'a'.repeat(60)}!`, kind: 'a', price: 0.1, parent: { name: 'b' }, parts: [null] },
];

const TIME_LIMIT_MS = 5_000;
/** Names in the folder that lead out of it. */
const LINKS = ['link.yaml', 'folder/passwd'];
const PROTOTYPE = Reflect.ownKeys(Object.prototype).length;

test('more than 500 broken documents are tried', () => {
  const times = Object.values(DAMAGES).reduce((sum, each) => sum + each.times, 0);
  expect(times).toBeGreaterThan(500);
});

test.each(Object.entries(DAMAGES))(
  '%s ends with a clear error or a usable contract',
  async (name, { times, damage }) => {
    const connect = vi.spyOn(Socket.prototype, 'connect');
    for (let seed = 1; seed <= times; seed++) {
      const problem = await tryOne(damage(randomOf(seed)));
      expect(problem, `${name}, seed ${seed}`).toBeUndefined();
    }
    expect(connect).not.toHaveBeenCalled();
    expect(Reflect.ownKeys(Object.prototype).length).toBe(PROTOTYPE);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  },
  TIME_LIMIT_MS * 20,
);

/** What is wrong with how a description was taken; `undefined` where all is well. */
async function tryOne(files: Files): Promise<string | undefined> {
  const folder = await folderOf(files);
  const file = join(folder, 'api.json' in files ? 'api.json' : 'api.yaml');
  const overlays = [join(folder, 'overlay.yaml')];
  opened.length = 0;
  const started = performance.now();
  const problem = await loadContract({ file, overlays }).then(useContract, problemOf);
  const bundling = await bundleDocument({ file, overlays }).then(
    ({ value }) => void textFrom(value, 'yaml'),
    problemOf,
  );
  const milliseconds = performance.now() - started;
  const links = new Set(LINKS.map((name) => join(folder, name)));
  const outside = opened.filter(
    (each) => !`${resolve(each)}/`.startsWith(`${folder}/`) || links.has(resolve(each)),
  );
  if (outside.length > 0) return `read ${outside.join(', ')}`;
  if (milliseconds > TIME_LIMIT_MS) return `took ${milliseconds} ms`;
  return problem ?? bundling;
}

async function folderOf(files: Files): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  await mkdir(join(folder, 'none'));
  await symlink('/etc/passwd', join(folder, 'link.yaml'));
  await symlink('/etc', join(folder, 'folder'));
  return folder;
}

/** Makes the first cases of each operation and judges a body by each schema, as a run would. */
function useContract({ operations, gaps, warnings }: Contract): string | undefined {
  for (const operation of operations) {
    let left = 10;
    for (const { steps } of casesFor(operation, { profile: 'gate', seed: 1 })) {
      for (const step of steps) step.build({});
      if (--left === 0) break;
    }
    const schemas = operation.responses.flatMap(({ content }) =>
      content.map(({ schema }) => schema),
    );
    for (const schema of schemas) if (schema !== undefined) validatorFor(schema)(BODY);
  }
  const places = [...gaps, ...warnings].map(({ place }) => place);
  return places.every(({ line }) => line >= 1) ? undefined : 'a place that is none';
}

const FLAWS: Readonly<Record<string, (defect: Defect) => boolean>> = {
  'an empty message': ({ message }) => message.trim() === '',
  'a stack': ({ message }) => /\n\s+at |Error:/.test(message),
  'a message without end': (defect) => formatDefect(defect).length > 3_000,
  'no place': ({ message, place }) => place === undefined && !message.startsWith('Failed to read'),
  'a place that is none': ({ place }) =>
    place !== undefined && (place.line < 1 || place.column < 1),
};

/** What is wrong with how a description was refused. */
function problemOf(error: unknown): string | undefined {
  if (!(error instanceof DefectError)) return error instanceof Error ? error.stack : String(error);
  if (error.defects.length === 0) return 'no reason';
  for (const [name, isFlawed] of Object.entries(FLAWS)) {
    const flawed = error.defects.find((defect) => isFlawed(defect));
    if (flawed !== undefined) return `${name}: ${formatDefect(flawed)}`;
  }
  return undefined;
}
