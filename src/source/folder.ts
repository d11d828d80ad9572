import { realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';

/** Whether a file is in a folder once symbolic links are followed; one that is not there may be. */
export async function isInFolder(path: string, folder: string): Promise<boolean> {
  try {
    const [file, root] = await Promise.all([realpath(path), realpath(folder)]);
    return !relative(root, file).split(sep).includes('..');
  } catch {
    return true;
  }
}
