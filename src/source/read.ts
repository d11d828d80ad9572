import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';

import { DefectError } from './defect.ts';
import { parseSource, type Source } from './source.ts';
import { textOf } from './text.ts';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file',
  EISDIR: 'it is a directory',
  EACCES: 'no permission to read it',
  ENOTDIR: 'no such file',
  ENAMETOOLONG: 'the name is too long',
  ERR_INVALID_ARG_VALUE: 'the name holds a NUL character',
};

/**
 * Reads a file: strict UTF-8, a byte order mark tolerated. `file` is relative to the working
 * directory or absolute. Rejects with `DefectError`.
 */
export async function readSource(file: string): Promise<Source> {
  const name = displayPath(file);
  const bytes = await readBytes(file, name);
  if (!isUtf8(bytes)) throw notUtf8(bytes, name);
  return parseSource(bytes, name);
}

/** The shorter of the absolute path and the one from the working directory. */
function displayPath(file: string): string {
  const absolute = resolve(file);
  const fromHere = relative(process.cwd(), absolute);
  return fromHere.length > 0 && fromHere.length < absolute.length ? fromHere : absolute;
}

async function readBytes(file: string, name: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const { code, message } = asSystemError(error);
    const reason = REASONS[code] ?? message;
    const hint = code === 'ENOENT' ? `Looked for ${resolve(file)}` : undefined;
    throw new DefectError([{ message: `Failed to read "${name}": ${reason}`, hint }]);
  }
}

function asSystemError(error: unknown): { readonly code: string; readonly message: string } {
  if (!(error instanceof Error)) throw error;
  return { code: 'code' in error ? String(error.code) : '', message: error.message };
}

/** The decoder does not say where it failed, so its lenient twin is compared with the bytes. */
function notUtf8(bytes: Uint8Array, file: string): DefectError {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const again = new TextEncoder().encode(lenient);
  const valid = bytes.findIndex((byte, index) => byte !== again[index]);
  const before = new TextDecoder().decode(bytes.subarray(0, valid));
  const place = { file, ...textOf(before).positionAt(before.length), pointer: '' };
  const byte = `0x${(bytes[valid] ?? 0).toString(16).padStart(2, '0')}`;
  const hint = 'Save it as UTF-8.';
  return new DefectError([{ message: `not UTF-8: unexpected byte ${byte}`, place, hint }]);
}
