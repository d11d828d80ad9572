import type { JsonObject } from '../source/index.ts';

const TEXT = { type: 'string' };
const WORD = { type: 'string', minLength: 1 };
const NAMED_EXPRESSIONS = { type: 'object', additionalProperties: TEXT };

/** An object of the specification: what it must have, and what else it may have. */
function object(title: string, required: readonly string[], properties: JsonObject): JsonObject {
  return {
    title,
    type: 'object',
    required,
    properties,
    patternProperties: { '^x-': true },
    additionalProperties: false,
  };
}

function list(items: JsonObject | string, more: JsonObject = {}): JsonObject {
  return { type: 'array', items: typeof items === 'string' ? ref(items) : items, ...more };
}

function ref(name: string): JsonObject {
  return { $ref: `#/$defs/${name}` };
}

/** An object of this kind, or a reference to one under `components`. */
function reusable(name: string): JsonObject {
  return choice({ required: ['reference'] }, ref('reusable'), ref(name));
}

/** Tells only what is wrong with the alternative that was meant. */
function choice(test: JsonObject, then: JsonObject, otherwise: JsonObject): JsonObject {
  // A keyword of JSON Schema, and nothing to be awaited.
  // oxlint-disable-next-line unicorn/no-thenable
  return { if: test, then, else: otherwise };
}

const ACTION = {
  name: TEXT,
  workflowId: TEXT,
  stepId: TEXT,
  criteria: list('criterion'),
};

const ONE_TARGET = { not: { required: ['workflowId', 'stepId'] } };

const PARAMETER = { name: TEXT, in: { enum: ['path', 'query', 'header', 'cookie'] }, value: true };

/**
 * The structure of an Arazzo document (Arazzo Specification 1.0.1, section 4.6), as its own schema
 * has it, but in words that say what is wrong. What must fit together is checked where it is read.
 */
export const ARAZZO_SCHEMA: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...object('the document', ['arazzo', 'info', 'sourceDescriptions', 'workflows'], {
    arazzo: TEXT,
    info: object('info', ['title', 'version'], {
      title: TEXT,
      summary: TEXT,
      description: TEXT,
      version: TEXT,
    }),
    sourceDescriptions: list('source', { minItems: 1 }),
    workflows: list('workflow', { minItems: 1 }),
    components: object('components', [], {
      inputs: { type: 'object' },
      parameters: { type: 'object', additionalProperties: ref('parameter') },
      successActions: { type: 'object', additionalProperties: ref('successAction') },
      failureActions: { type: 'object', additionalProperties: ref('failureAction') },
    }),
  }),
  $defs: {
    source: object('a source description', ['name', 'url'], {
      name: WORD,
      url: WORD,
      type: { enum: ['openapi', 'arazzo'] },
    }),
    workflow: object('a workflow', ['workflowId', 'steps'], {
      workflowId: WORD,
      summary: TEXT,
      description: TEXT,
      inputs: { type: ['object', 'boolean'] },
      dependsOn: list(TEXT, { uniqueItems: true }),
      steps: list('step', { minItems: 1 }),
      successActions: list(reusable('successAction')),
      failureActions: list(reusable('failureAction')),
      outputs: NAMED_EXPRESSIONS,
      parameters: list(reusable('parameter')),
    }),
    step: object('a step', ['stepId'], {
      stepId: WORD,
      description: TEXT,
      operationId: WORD,
      operationPath: WORD,
      workflowId: WORD,
      parameters: list(reusable('parameter')),
      requestBody: ref('requestBody'),
      successCriteria: list('criterion', { minItems: 1 }),
      onSuccess: list(reusable('successAction')),
      onFailure: list(reusable('failureAction')),
      outputs: NAMED_EXPRESSIONS,
    }),
    parameter: object('a parameter', ['name', 'value'], PARAMETER),
    requestBody: object('a request body', [], {
      contentType: WORD,
      payload: true,
      replacements: list(
        object('a replacement', ['target', 'value'], { target: TEXT, value: true }),
      ),
    }),
    criterion: {
      ...object('a criterion', ['condition'], {
        context: TEXT,
        condition: WORD,
        type: choice(
          { type: 'object' },
          object('the type of a criterion', ['type', 'version'], {
            type: { enum: ['jsonpath', 'xpath'] },
            version: TEXT,
          }),
          { enum: ['simple', 'regex', 'jsonpath', 'xpath'] },
        ),
      }),
      dependentRequired: { type: ['context'] },
    },
    successAction: {
      ...object('a success action', ['name', 'type'], {
        ...ACTION,
        type: { enum: ['end', 'goto'] },
      }),
      ...ONE_TARGET,
    },
    failureAction: {
      ...object('a failure action', ['name', 'type'], {
        ...ACTION,
        type: { enum: ['end', 'goto', 'retry'] },
        retryAfter: { type: 'number', minimum: 0 },
        retryLimit: { type: 'integer', minimum: 0 },
      }),
      ...ONE_TARGET,
    },
    // "Any properties added MUST be ignored."
    reusable: { type: 'object', required: ['reference'], properties: { reference: TEXT } },
  },
};
