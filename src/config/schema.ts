import type { JsonObject } from '../source/index.ts';
import { checkTitles } from './check-titles.ts';
import { DEFAULTS } from './defaults.ts';
import { monitor, MONITOR_SCHEMAS } from './monitor/schema.ts';
import { failOn, profile, PROFILE, SEVERITY } from './schema-choices.ts';
import { latency } from './schema-latency.ts';
import { LOGIN_SCHEMAS } from './schema-login.ts';
import { SECURITY_SCHEMAS } from './schema-security.ts';
import { target } from './schema-target.ts';
import { VALUE_SCHEMAS } from './schema-values.ts';

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
