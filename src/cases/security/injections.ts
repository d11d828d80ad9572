import type { Parameter } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { schemaOf } from '../../serialize/index.ts';
import { appendPointer, type JsonObject } from '../../source/index.ts';
import type { Field } from '../body-fields.ts';
import type { Case } from '../case.ts';
import {
  baseBody,
  changedStep,
  requestFrom,
  requestWith,
  type CaseContext,
  type CaseKind,
} from '../context.ts';
import { withField } from '../entry.ts';
import { locationOf, sentParameters } from '../known.ts';
import type { SentBody } from '../request.ts';
import { typeOf } from '../sample.ts';
import { stepIn } from '../step-in.ts';
import { ending } from '../step.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';
import { CANARIES, ENTITY_TEXT, type Canary, type CanaryName } from './canaries.ts';
import { securityCase } from './security-case.ts';

/** Each canary in each free text of body, path, query and headers: nothing is done by it. */
export const injections: CaseKind = function* (context) {
  if (context.profile !== 'security') return;
  const fields = openFields(context);
  const parameters = context.operation.parameters.filter((each) => isText(resolved(each)));
  for (const [name, canary] of namedCanaries()) {
    for (const field of fields) yield fieldCase(context, field, [name, canary]);
    for (const parameter of parameters.filter((each) => carries(each, name))) {
      yield parameterCase(context, parameter, [name, canary]);
    }
  }
  if (context.body?.codec.name === 'XML') yield entityCase(context);
};

/** A line break can't be written into a header field at all. */
function carries(parameter: Parameter, name: CanaryName): boolean {
  return name !== 'line-break' || !['header', 'cookie'].includes(parameter.in);
}

type NamedCanary = readonly [name: CanaryName, canary: Canary];

function namedCanaries(): readonly NamedCanary[] {
  return NAMES.map((name) => [name, CANARIES[name]]);
}

const NAMES = ['quote', 'expression', 'path', 'line-break', 'element'] as const;

function openFields({ body }: CaseContext): readonly Field[] {
  return (body?.fields ?? []).filter(isOpen);
}

/** A secret is kept and compared, and a wrong one counts as an attempt. */
function isOpen({ role, schema }: Field): boolean {
  return isText(schema) && (role === undefined || role === 'account');
}

function isText(schema: JsonObject): boolean {
  const isFixed = schema['enum'] !== undefined || schema['const'] !== undefined;
  return typeOf(schema) === 'string' && schema['format'] === undefined && !isFixed;
}

function resolved(parameter: Parameter): JsonObject {
  const root = schemaOf(parameter)?.json ?? {};
  return resolveSchema(root, root);
}

function fieldCase(context: CaseContext, field: Field, [name, { words, text }]: NamedCanary): Case {
  const step = changedStep(context, 'any', {
    at: appendPointer('', field.name),
    body: (filled, values) => {
      const word = wordFor(context, values, `${field.name} ${name}`);
      return withField(uniqueBody(context, filled, word), field.name, text);
    },
  });
  return securityCase(context, {
    name: `body.${field.name}/${name}`,
    title: `a ${context.noun} with ${words} in "${field.name}" ${ending('any')}`,
    steps: [{ ...step, reach: 'protocol' }],
    clues: { canary: name },
  });
}

function parameterCase(
  context: CaseContext,
  parameter: Parameter,
  [name, { words, text }]: NamedCanary,
): Case {
  const { operation, noun } = context;
  const location = locationOf(parameter);
  const make = (known: CaseContext) => {
    const values = new Map([...known.values, [location, text] as const]);
    return requestFrom(known, sentParameters(operation, values), values);
  };
  const step = stepIn(context, 'any', { make, changes: location, reach: 'protocol' });
  return securityCase(context, {
    name: `${location}/${name}`,
    title: `a ${noun} with ${words} in the ${parameter.in} parameter "${parameter.name}" ${ending('any')}`,
    steps: [step],
    clues: { canary: name },
  });
}

/** An entity of the body's own: who expands it may expand one that leads to a file. */
function entityCase(context: CaseContext): Case {
  const step = stepIn(context, 'any', {
    make: (known, values) => requestWith(known, baseBody(known, values), withEntity),
    reach: 'protocol',
  });
  return securityCase(context, {
    name: 'body/entity',
    title: `a ${context.noun} with an entity of its own in the body ${ending('any')}`,
    steps: [step],
    clues: { canary: 'entity' },
  });
}

const DECLARATION = /^(?:<\?xml[^>]*\?>)?\s*/;

function withEntity({ bytes, ...written }: SentBody): SentBody {
  const text = Buffer.from(bytes).toString();
  const [declaration = ''] = DECLARATION.exec(text) ?? [];
  const body = text.slice(declaration.length);
  const [, root = 'probity'] = /^<([^\s/>]+)/.exec(body) ?? [];
  const type = `<!DOCTYPE ${root} [<!ENTITY probity "${ENTITY_TEXT}">]>`;
  // Into the first text of all.
  const changed = body.replace(/>([^<]+)</, '>&probity;<');
  return { ...written, bytes: Buffer.from(declaration + type + changed) };
}
