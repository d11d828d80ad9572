import { dirname } from 'node:path';

import type { FullConfig } from '@playwright/test/reporter';

/** What paths in the options of a reporter are relative to. */
export function configFolder({
  configFile,
  rootDir,
}: Pick<FullConfig, 'configFile' | 'rootDir'>): string {
  return configFile === undefined ? rootDir : dirname(configFile);
}
