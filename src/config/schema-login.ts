import type { JsonObject } from '../source/index.ts';
import { CAPTCHA_DEFAULTS } from './defaults.ts';

const login: JsonObject = {
  description: 'Credentials of the target. Variables named LOGIN_… in the environment win over it.',
  type: 'object',
  additionalProperties: false,
  properties: {
    email: { description: 'An account that can log in.', type: 'string', minLength: 1 },
    password: { description: 'Its password; best as ${NAME}.', type: 'string', minLength: 1 },
    lockableEmail: {
      description: 'An account made for wrong-password cases, which may lock it.',
      type: 'string',
      minLength: 1,
    },
    rate: {
      description: 'Requests a second at most that carry the password of one account.',
      type: 'number',
      exclusiveMinimum: 0,
    },
    captcha: { $ref: '#/$defs/captcha' },
  },
};

const captcha: JsonObject = {
  description: 'Where a solved captcha comes from: a fixed pair, an HTTP endpoint or a command.',
  type: 'object',
  additionalProperties: false,
  oneOf: [
    { title: '"id" and "answer"', required: ['id', 'answer'] },
    { title: '"url"', required: ['url'] },
    { title: '"command"', required: ['command'] },
  ],
  dependentRequired: { method: ['url'], idPointer: ['url'], answerPointer: ['url'] },
  properties: {
    id: { description: 'Id of a pair that staging always takes.', type: 'string', minLength: 1 },
    answer: { description: 'Answer of that pair; best as ${NAME}.', type: 'string', minLength: 1 },
    url: {
      description: 'Path on the target, or an absolute URL, whose host is then allowed too.',
      type: 'string',
      minLength: 1,
    },
    method: {
      description: 'Method of that request.',
      enum: ['GET', 'POST'],
      default: CAPTCHA_DEFAULTS.method,
    },
    idPointer: {
      description: 'JSON Pointer of the id in the JSON that comes back.',
      type: 'string',
      format: 'json-pointer',
      default: CAPTCHA_DEFAULTS.idPointer,
    },
    answerPointer: {
      description: 'JSON Pointer of the answer in the JSON that comes back.',
      type: 'string',
      format: 'json-pointer',
      default: CAPTCHA_DEFAULTS.answerPointer,
    },
    command: {
      description: 'Program and arguments; it prints {"id": …, "answer": …}.',
      type: 'array',
      minItems: 1,
      items: { type: 'string' },
    },
  },
};

const identity: JsonObject = {
  description: 'A user besides the one of the target.',
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    login: {
      description:
        'The account of this user. Security schemes of the target that log in then do so with it.',
      type: 'object',
      additionalProperties: false,
      required: ['email', 'password'],
      properties: {
        email: { description: 'An account that can log in.', type: 'string', minLength: 1 },
        password: { description: 'Its password; best as ${NAME}.', type: 'string', minLength: 1 },
      },
    },
    security: {
      description: 'Credentials of this user by the name of the security scheme.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/security' },
    },
  },
};

/** Definitions of the configuration's schema that are about logging in. */
export const LOGIN_SCHEMAS = { login, captcha, identity } as const;
