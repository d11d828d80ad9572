/**
 * Which folder of `src` may import which, types included. `src` stands for the files beside the
 * folders, `reporters` for the folder of that name.
 */
export const FOLDERS: Readonly<Record<string, readonly string[]>> = {
  source: [],
  log: [],
  exchange: [],
  schema: ['source'],
  contract: ['source', 'schema'],
  cases: ['source', 'schema', 'contract', 'exchange'],
  verdict: ['source', 'schema', 'contract', 'exchange', 'cases'],
  record: ['source', 'contract', 'exchange', 'cases', 'verdict'],
  report: ['source', 'contract', 'exchange', 'cases', 'verdict', 'record'],
  config: ['source', 'schema', 'exchange', 'cases', 'verdict', 'record'],
  sandbox: ['source', 'schema', 'config'],
  run: ['log', 'exchange', 'contract', 'cases', 'verdict', 'record', 'config', 'sandbox'],
  playwright: ['source', 'exchange', 'contract', 'verdict', 'record', 'config', 'run'],
  cli: ['source', 'contract', 'cases', 'verdict', 'record', 'report', 'config', 'run', 'sandbox'],
  src: [
    'source',
    'contract',
    'exchange',
    'cases',
    'verdict',
    'record',
    'report',
    'config',
    'run',
    'sandbox',
  ],
  reporters: ['source', 'record', 'report', 'config'],
};

/** Which folders may import a package. One that is not listed may be imported by none. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'js-yaml': ['source'],
  ajv: ['schema'],
  'ajv-formats': ['schema'],
  re2js: ['schema'],
  'jsonpath-rfc9535': ['contract'],
  dotenv: ['config'],
  pino: ['log'],
  picocolors: ['report', 'cli'],
  commander: ['cli'],
  hono: ['sandbox'],
  '@hono/node-server': ['sandbox'],
  '@playwright/test': ['playwright', 'reporters'],

  'node:fs': ['report', 'cli'],
  'node:fs/promises': ['source', 'config'],
  'node:http': ['exchange', 'sandbox'],
  'node:https': ['exchange'],
  'node:net': ['exchange'],
  'node:tls': ['exchange'],
  'node:dns': ['exchange'],
  'node:zlib': ['exchange'],
  'node:stream': ['exchange'],
  'node:timers/promises': ['sandbox'],
  // Interrupts end the sandbox.
  'node:events': ['cli'],
  // The captcha command of a target.
  'node:child_process': ['run'],
  // `require` where loading can wait, and the way to the package's own files.
  'node:module': ['schema', 'contract', 'sandbox'],
};

/** Node's modules that touch nothing outside the process, for any folder. */
export const HARMLESS = ['node:buffer', 'node:crypto', 'node:path', 'node:url', 'node:util'];

/** Folders that are pure: what they need of clock, chance and environment is given to them. */
export const PURE = ['cases', 'verdict', 'record'];
