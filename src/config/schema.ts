import type { JsonObject } from '../source/index.ts';
import { checkTitles } from './check-titles.ts';
import { DEFAULTS } from './defaults.ts';
import { monitor, MONITOR_SCHEMAS } from './monitor/schema.ts';
import { LOGIN_SCHEMAS } from './schema-login.ts';
import { SECURITY_SCHEMAS } from './schema-security.ts';
import { VALUE_SCHEMAS } from './schema-values.ts';

const SEVERITY = { enum: ['info', 'warning', 'error'] };
const PROFILE = { enum: ['probe', 'gate', 'conform', 'security'] };

const failOn = {
  description: 'The severity from which on a run is red.',
  default: DEFAULTS.failOn,
  ...SEVERITY,
};

const profile = {
  description:
    'Which cases are sent. probe: few and harmless. gate: every deterministic one. conform: everything, with random search. security: what an attacker would try; see docs/security-checks.md.',
  default: DEFAULTS.profile,
  ...PROFILE,
};

const document: JsonObject = {
  description: 'An OpenAPI document: YAML, JSON, or a Markdown page that holds one.',
  type: 'object',
  additionalProperties: false,
  required: ['file'],
  properties: {
    file: { description: 'Path from this file.', type: 'string', minLength: 1 },
    overlays: {
      description: 'OpenAPI Overlays that are applied in this order, as paths from this file.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
  },
};

const references: JsonObject = {
  description: 'What the references of documents may lead to, besides files in their own folders.',
  type: 'object',
  additionalProperties: false,
  properties: {
    allow: {
      description:
        'Files, as paths from this file, and https URLs. * stands for a part of a name, ** for folders too.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
  },
};

const workflows: JsonObject = {
  description: 'An Arazzo document, whose workflows are run.',
  type: 'object',
  additionalProperties: false,
  required: ['file'],
  properties: {
    file: { description: 'Path from this file.', type: 'string', minLength: 1 },
    inputs: {
      description: 'Values of inputs, by the id of the workflow and the name of the input.',
      type: 'object',
      additionalProperties: { type: 'object' },
    },
    profiles: {
      description: 'The profiles in which they are run.',
      type: 'array',
      items: PROFILE,
      minItems: 1,
      default: ['gate', 'conform'],
    },
  },
};

const limits: JsonObject = {
  description: 'What an answer may be at most before it is a violation.',
  type: 'object',
  additionalProperties: false,
  properties: {
    maxBodyBytes: {
      description: 'Largest body, in bytes. The rest of a larger one is not read.',
      type: 'integer',
      minimum: 1,
      default: DEFAULTS.limits.maxBodyBytes,
    },
    latencyBudgetMs: {
      description: 'Longest time from the request sent to the last byte, in milliseconds.',
      type: 'number',
      exclusiveMinimum: 0,
      default: DEFAULTS.limits.latencyBudgetMs,
    },
  },
};

const QUANTILES = {
  p95Ms: quantile('95'),
  p99Ms: quantile('99'),
};

function quantile(percent: string): JsonObject {
  return {
    description: `What ${percent} of 100 answers take at most, in milliseconds.`,
    type: 'number',
    exclusiveMinimum: 0,
  };
}

const latency: JsonObject = {
  description:
    'Budgets on quantiles of latency, from the request sent to the last byte. Red only where enough answers show it.',
  type: 'object',
  additionalProperties: false,
  properties: {
    ...QUANTILES,
    confidence: {
      description: 'How sure it must be that a budget is exceeded.',
      type: 'number',
      minimum: 0.5,
      maximum: 0.9999,
      default: 0.99,
    },
    operations: {
      description: 'Budgets of single operations, by their ids.',
      type: 'object',
      additionalProperties: {
        description: 'Of one operation.',
        type: 'object',
        additionalProperties: false,
        properties: QUANTILES,
      },
    },
  },
};

const timeouts: JsonObject = {
  description: 'How long each phase of a request may take before it is given up, in milliseconds.',
  type: 'object',
  additionalProperties: false,
  properties: {
    dnsMs: timeout('Looking the host up.', DEFAULTS.timeouts.dnsMs),
    tcpMs: timeout('Connecting.', DEFAULTS.timeouts.tcpMs),
    tlsMs: timeout('The TLS handshake.', DEFAULTS.timeouts.tlsMs),
    sendMs: timeout('Sending the request.', DEFAULTS.timeouts.sendMs),
    firstByteMs: timeout(
      'From the request sent to the first byte of the answer.',
      DEFAULTS.timeouts.firstByteMs,
    ),
    transferMs: timeout(
      'From the first byte of the answer to its last.',
      DEFAULTS.timeouts.transferMs,
    ),
    totalMs: timeout('Everything together.', DEFAULTS.timeouts.totalMs),
  },
};

function timeout(description: string, defaultMs: number): JsonObject {
  return { description, type: 'number', exclusiveMinimum: 0, default: defaultMs };
}

const checks: JsonObject = {
  description: 'What a finding of a check counts as, by the name of the check; off drops it.',
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    checkTitles().map(([name, title]) => [
      name,
      { description: title, enum: ['off', ...SEVERITY.enum] },
    ]),
  ),
};

const target: JsonObject = {
  description: 'A server that may be tested. The servers of a document are never targets.',
  type: 'object',
  additionalProperties: false,
  oneOf: [
    { title: '"url"', required: ['url'] },
    { title: '"sandbox: true"', required: ['sandbox'] },
  ],
  // The embedded sandbox brings these itself.
  dependentRequired: {
    production: ['url'],
    ca: ['url'],
    login: ['url'],
    security: ['url'],
    identities: ['url'],
    rate: ['url'],
    rates: ['url'],
    allow: ['url'],
  },
  properties: {
    url: { description: 'Base URL: http or https, with a base path or without.', type: 'string' },
    sandbox: { description: 'The embedded login server, started for the run.', const: true },
    production: {
      description:
        'true: only the profile probe is allowed. Where this is not said, a host that the document lists counts as production; false says that it is none.',
      type: 'boolean',
    },
    ca: {
      description: 'PEM file of a certificate authority to trust, as a path from this file.',
      type: 'string',
      minLength: 1,
    },
    login: { $ref: '#/$defs/login' },
    security: {
      description: 'Credentials by the name of the security scheme in the documents.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/security' },
    },
    identities: {
      description:
        'Further users by name. Cases about the things of other users send as the first of them.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/identity' },
    },
    values: { $ref: '#/$defs/values' },
    profile,
    failOn,
    limits: { $ref: '#/$defs/limits' },
    rate: { description: 'Requests a second at most.', type: 'number', exclusiveMinimum: 0 },
    rates: {
      description: 'Requests a second at most of single operations, by their ids.',
      type: 'object',
      additionalProperties: { type: 'number', exclusiveMinimum: 0 },
    },
    allow: {
      description:
        'Ids of operations that the profile probe may send although they change something.',
      type: 'array',
      items: { type: 'string', minLength: 1 },
    },
  },
};

/**
 * What `probity.yaml` may say (JSON Schema 2020-12), published as `docs/probity.schema.json`. It has
 * no `pattern`: loading what compiles one would take as long as all the rest of it.
 */
export const CONFIG_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'probity.yaml',
  description:
    'Configuration of Probity. A text may hold variables as ${NAME} or ${NAME:-default}, from the environment or .env.',
  type: 'object',
  additionalProperties: false,
  properties: {
    documents: {
      description: 'The documents that are checked where the command line names none.',
      type: 'array',
      items: { $ref: '#/$defs/document' },
    },
    references,
    workflows: {
      description: 'The workflows that are run where the command line names none.',
      type: 'array',
      items: { $ref: '#/$defs/workflows' },
    },
    failOn,
    minCoverage: {
      description:
        'Percent of the keywords, kept or broken, that requests must reach, lest the run be red.',
      type: 'number',
      minimum: 0,
      maximum: 100,
    },
    baseline: {
      description: "Breaches that are known and don't make a run red, as a path from this file.",
      type: 'string',
      minLength: 1,
    },
    latency,
    profile,
    concurrency: {
      description: 'Requests under way at once.',
      type: 'integer',
      minimum: 1,
      maximum: 256,
      default: DEFAULTS.concurrency,
    },
    trace: {
      description: 'Whether each request carries a `traceparent` of its own (W3C Trace Context).',
      type: 'boolean',
      default: false,
    },
    stopAfterServerErrors: {
      description:
        'So many cases in a row with a server error (5xx) or without an answer end the run; 0 never do.',
      type: 'integer',
      minimum: 0,
      default: DEFAULTS.stopAfterServerErrors,
    },
    limits: { $ref: '#/$defs/limits' },
    timeouts,
    checks,
    values: { $ref: '#/$defs/values' },
    targets: {
      description: 'Servers by name, as --target and BASE_URL know them.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/target' },
    },
    monitor,
  },
  $defs: {
    document,
    workflows,
    limits,
    target,
    ...LOGIN_SCHEMAS,
    ...SECURITY_SCHEMAS,
    ...VALUE_SCHEMAS,
    ...MONITOR_SCHEMAS,
  },
};
