import type { JsonObject } from '../source/index.ts';
import { failOn, profile } from './schema-choices.ts';

export const target: JsonObject = {
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
