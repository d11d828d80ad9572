import { resolve } from 'node:path';

import type { ReferencesConfig } from './config.ts';
import { expandedPart } from './expanded-part.ts';
import type { GivenFile } from './given-file.ts';
import type { Environment } from './given.ts';

/** The paths of `references.allow` count from the file; its URLs stay as they are. */
export function resolveReferences(file: GivenFile, environment: Environment): ReferencesConfig {
  const { references } = expandedPart(file, ['references'], environment).given;
  const allow = references?.allow ?? [];
  return { allow: allow.map((name) => (isUrl(name) ? name : resolve(file.directory, name))) };
}

function isUrl(name: string): boolean {
  return /^https?:\/\//i.test(name);
}
