import { writeTextFile } from '../report/index.ts';
import { DefectError } from '../source/index.ts';

/** Writes a file that the command line names; folders are made. Throws `DefectError`. */
export function writeFile(path: string, text: string): void {
  try {
    writeTextFile(path, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DefectError([{ message: `Failed to write "${path}": ${reason}` }]);
  }
}
