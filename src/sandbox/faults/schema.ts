import type { LoginBody } from '../answer.ts';
import type { Fault } from './fault.ts';

type Field = keyof LoginBody;

/** Answers whose body is not what the document's schema describes. */
export const SCHEMA_FAULTS = {
  'token-missing': {
    description: 'Every answer lacks token.',
    breaks: { body: (body) => without(body, 'token') },
  },
  'message-missing': {
    description: 'Every answer lacks meta_message.',
    breaks: { body: (body) => without(body, 'meta_message') },
  },
  'status-missing': {
    description: 'Every answer lacks meta_status.',
    breaks: { body: (body) => without(body, 'meta_status') },
  },
  'success-token-missing': {
    description: 'The answer to a successful login lacks token.',
    breaks: { body: (body, accepted) => (accepted ? without(body, 'token') : body) },
  },
  'refusal-token-missing': {
    description: 'The answer to a refused login lacks token.',
    breaks: { body: (body, accepted) => (accepted ? body : without(body, 'token')) },
  },
  'status-string': {
    description: 'meta_status is a number written as a string.',
    breaks: { body: statusAsString },
  },
  'status-float': {
    description: 'meta_status is no whole number.',
    breaks: {
      body: (body) => ({
        ...body,
        meta_status: body.meta_status + Math.sign(body.meta_status) / 2,
      }),
    },
  },
  'status-null': {
    description: 'meta_status is null.',
    breaks: { body: (body) => ({ ...body, meta_status: null }) },
  },
  'token-null': {
    description: 'A refused login is answered with null for a token.',
    breaks: { body: (body, accepted) => (accepted ? body : { ...body, token: null }) },
  },
  'token-number': {
    description: 'token is a number.',
    breaks: { body: (body) => ({ ...body, token: 0 }) },
  },
  'message-number': {
    description: 'meta_message is a number.',
    breaks: { body: (body) => ({ ...body, meta_message: body.meta_status }) },
  },
  'body-array': {
    description: 'The answer is wrapped in an array.',
    breaks: { body: (body) => [body] },
  },
  'body-null': {
    description: 'The answer is null.',
    breaks: { body: () => null },
  },
  'body-string': {
    description: 'The answer is its JSON text once more encoded as a string.',
    breaks: { body: (body) => JSON.stringify(body) },
  },
  'body-empty-object': {
    description: 'The answer is an empty object.',
    breaks: { body: () => ({}) },
  },
} as const satisfies Record<string, Fault>;

/** The answer with its status written as a string. */
export function statusAsString(body: LoginBody): unknown {
  return { ...body, meta_status: String(body.meta_status) };
}

function without(body: LoginBody, field: Field): unknown {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== field));
}
