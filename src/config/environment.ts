import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse } from 'dotenv';

import { DefectError } from '../source/index.ts';
import type { Environment } from './given.ts';

/**
 * The variables of the process and, below them, those of `.env` in the working directory. Nothing
 * is written back to the process. Rejects with `DefectError` for a `.env` that can't be read.
 */
export async function readEnvironment(cwd: string): Promise<Environment> {
  return { ...parse(await readDotenv(join(cwd, '.env'))), ...process.env };
}

async function readDotenv(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('code' in error && error.code === 'ENOENT') return '';
    throw new DefectError([{ message: `Failed to read "${file}": ${error.message}` }]);
  }
}

/** The value of a variable; `undefined` where it is unset or empty, as an absent secret is in CI. */
export function variableOf(environment: Environment, name: string): string | undefined {
  const value = environment[name];
  return value === '' ? undefined : value;
}
