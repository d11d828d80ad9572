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
  values: ['source', 'schema'],
  serialize: ['source', 'schema', 'contract'],
  cases: ['source', 'schema', 'values', 'contract', 'serialize', 'exchange'],
  workflow: ['source', 'schema', 'contract', 'serialize', 'exchange', 'cases'],
  verdict: ['source', 'schema', 'contract', 'serialize', 'exchange', 'cases'],
  record: ['source', 'contract', 'exchange', 'cases', 'verdict'],
  store: ['source', 'schema'],
  metrics: [],
  statistics: [],
  monitor: ['source', 'metrics', 'verdict', 'record', 'config', 'run', 'store'],
  web: ['source', 'record', 'config', 'store', 'monitor'],
  report: ['source', 'contract', 'exchange', 'cases', 'verdict', 'record', 'metrics', 'statistics'],
  diff: ['source', 'record', 'report'],
  config: ['source', 'schema', 'exchange', 'cases', 'verdict', 'record'],
  sandbox: ['source', 'schema', 'config'],
  run: [
    'source',
    'log',
    'exchange',
    'contract',
    'cases',
    'workflow',
    'verdict',
    'record',
    'config',
    'sandbox',
  ],
  prove: [
    'source',
    'schema',
    'values',
    'serialize',
    'contract',
    'cases',
    'exchange',
    'verdict',
    'record',
    'report',
    'config',
    'run',
    'sandbox',
  ],
  playwright: ['source', 'exchange', 'contract', 'verdict', 'record', 'report', 'config', 'run'],
  cli: [
    'source',
    'contract',
    'cases',
    'verdict',
    'record',
    'report',
    'diff',
    'config',
    'run',
    'prove',
    'sandbox',
    'store',
    'monitor',
    'web',
  ],
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
  reporters: ['source', 'record', 'report', 'config', 'store'],
};

/** Which folders may import a package. One that is not listed may be imported by none. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  'js-yaml': ['source'],
  ajv: ['schema'],
  '@photostructure/sqlite': ['store'],
  croner: ['monitor'],
  nodemailer: ['monitor'],
  'fast-check': ['values', 'cases'],
  '@hyperjump/json-schema-formats': ['schema'],
  'idn-hostname': ['schema'],
  '@eslint-community/regexpp': ['schema'],
  re2js: ['schema'],
  saxes: ['serialize'],
  'jsonpath-rfc9535': ['contract'],
  dotenv: ['config'],
  pino: ['log'],
  picocolors: ['report', 'cli'],
  commander: ['cli'],
  hono: ['sandbox', 'web', 'report'],
  '@hono/node-server': ['sandbox', 'web'],
  oauth4webapi: ['run'],
  // Only their types, of what they read: none is needed at run time.
  ctrf: ['report'],
  sarif: ['report'],
  'har-format': ['report'],
  'allure-js-commons': ['report'],
  '@playwright/test': ['playwright', 'reporters'],

  'node:fs': ['report', 'cli', 'store'],
  'node:fs/promises': ['source', 'config', 'web'],
  // What a monitor measures of itself, it measures on loopback.
  'node:http': ['exchange', 'sandbox', 'monitor', 'prove'],
  'node:https': ['exchange'],
  'node:net': ['exchange'],
  'node:tls': ['exchange'],
  'node:dns': ['exchange'],
  // A body that is compressed on purpose; the cases that a page brings with it.
  'node:zlib': ['exchange', 'cases', 'report'],
  'node:stream': ['exchange'],
  'node:timers/promises': ['sandbox', 'prove'],
  // Interrupts end the sandbox; many wait for the end of a run.
  'node:events': ['cli', 'run', 'monitor'],
  // The captcha command of a target.
  'node:child_process': ['run'],
  // `require` where loading can wait, and the way to the package's own files.
  'node:module': ['schema', 'contract', 'values', 'serialize', 'sandbox', 'report'],
  // A pattern that may take for ever is cut off; a test stands where its file asks for it.
  'node:vm': ['schema', 'playwright'],
};

/** Node's modules that touch nothing outside the process, for any folder. */
export const HARMLESS = ['node:buffer', 'node:crypto', 'node:path', 'node:url', 'node:util'];

/** Folders that are pure: what they need of clock, chance and environment is given to them. */
export const PURE = [
  'statistics',
  'values',
  'serialize',
  'cases',
  'workflow',
  'verdict',
  'record',
  'diff',
];
