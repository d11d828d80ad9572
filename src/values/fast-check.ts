import { createRequire } from 'node:module';

import type * as FastCheckModule from 'fast-check';

const require = createRequire(import.meta.url);

/** The library, loaded with the first value that needs it. */
export function fastCheck(): typeof FastCheckModule {
  return require('fast-check');
}
