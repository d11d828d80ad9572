import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import { unzip } from './unzip.ts';

/** A file that a run wrote, or a member of an archive in it. */
export interface WrittenFile {
  readonly name: string;
  readonly text: string;
}

/** Every file below a folder, archives and the data inside an HTML report unpacked. */
export async function writtenFiles(folder: string): Promise<readonly WrittenFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const unpacked = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return unpack({ name: path, bytes: await readFile(path) });
    }),
  );
  return unpacked.flat();
}

interface Packed {
  readonly name: string;
  readonly bytes: Buffer;
}

function unpack({ name, bytes }: Packed): readonly WrittenFile[] {
  if (name.endsWith('.zip')) return unpackArchive(name, bytes);
  const text = bytes.toString('utf8');
  const data = /data:application\/zip;base64,([A-Za-z0-9+/=]+)/.exec(text)?.[1];
  const packed = data === undefined ? [] : unpackArchive(name, Buffer.from(data, 'base64'));
  return [{ name, text: text + packedData(text) }, ...packed];
}

/** The list of cases of Probity's own HTML report, and their exchanges. */
function packedData(text: string): string {
  const all = text.matchAll(/<script type="application\/octet-stream"[^>]*>([^<]+)</g);
  return Array.from(all, ([, data = '']) =>
    inflateRawSync(Buffer.from(data, 'base64')).toString('utf8'),
  ).join('\n');
}

function unpackArchive(archive: string, bytes: Buffer): readonly WrittenFile[] {
  return unzip(bytes).flatMap(({ name, bytes: member }) =>
    unpack({ name: `${archive}/${name}`, bytes: member }),
  );
}
