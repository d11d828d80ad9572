import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import {
  loadConfig,
  type Config,
  type ConfigInput,
  type Environment,
  type Flags,
} from '../../../src/config/index.ts';

/** A directory with these files, removed when the test ends. */
export function workspaceOf(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(tmpdir(), 'probity-config-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(directory, name), content);
  }
  return directory;
}

export interface Given extends Pick<ConfigInput, 'configFile' | 'reportFormats'> {
  /** Text of probity.yaml; absent: there is none. */
  readonly yaml?: string;
  readonly environment?: Environment;
  readonly flags?: Flags;
}

/** Loads a configuration that is complete but for what the test is about. */
export function load({ yaml, environment = {}, flags, ...rest }: Given): Promise<Config> {
  const cwd = workspaceOf(yaml === undefined ? {} : { 'probity.yaml': yaml });
  const complete = { documents: ['api.yaml'], target: 'https://staging.example.com', ...flags };
  return loadConfig({ cwd, environment, flags: complete, ...rest });
}

/** The message of the defect that loading ends with, the directory of the test left out. */
export async function defectOf(given: Given): Promise<string> {
  const error: unknown = await load(given).then(
    () => new Error('it loaded'),
    (reason: unknown) => reason,
  );
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return message.replaceAll(/[^\s"]*probity-config-[^/\s]*\//g, '');
}
