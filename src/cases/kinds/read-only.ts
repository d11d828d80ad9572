import type { Operation } from '../../contract/index.ts';
import { resolveSchema } from '../../schema/index.ts';
import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import type { Case } from '../case.ts';
import { caseOf, changedStep, type CaseContext, type CaseKind } from '../context.ts';
import { withField } from '../entry.ts';
import { isReadOnly } from '../read-only.ts';
import { sampleFrom, typeOf } from '../sample.ts';
import { ending } from '../step.ts';
import { isThorough } from '../thorough.ts';
import { uniqueBody, wordFor } from '../unique-body.ts';

/**
 * Each read-only property sent all the same (OpenAPI 3.1, Schema Object). Whether it is refused or
 * ignored, the document does not say; only that it is not for clients to set.
 */
export const readOnlyFields: CaseKind = function* (context) {
  const { body, profile, operation } = context;
  if (!isThorough(profile) || body?.codec.name !== 'JSON') return;
  for (const name of readOnlyNames(body.mediaType.schema?.json ?? {})) {
    const value = strangeValue(name, operation);
    if (value !== undefined) yield readOnlyCase(context, name, value);
  }
};

function readOnlyCase(context: CaseContext, name: string, value: Json): Case {
  const step = changedStep(context, 'any', {
    body: (filled, values) => {
      const word = wordFor(context, values, `read-only ${name}`);
      return withField(uniqueBody(context, filled, word), name, value);
    },
  });
  return caseOf(context, 'positive', {
    name: `body.${name.replaceAll(/[^\w.-]/g, '-')}/read-only`,
    title: `a ${context.noun} with the read-only ${JSON.stringify(name)} ${ending('any')}`,
    steps: [step],
    comparison: 'read-only',
    profiles: ['conform', 'security'],
  });
}

function readOnlyNames(root: JsonObject): readonly string[] {
  return Object.entries(propertiesOf(root)).flatMap(([name, property]) =>
    isReadOnly(resolveSchema(property, root)) ? [name] : [],
  );
}

function propertiesOf(root: JsonObject): JsonObject {
  const { properties } = resolveSchema(root, root);
  return isJsonObject(properties) ? properties : {};
}

/** A value that the server would hardly have by itself, as its answers describe it. */
function strangeValue(name: string, { responses }: Operation): Json | undefined {
  const accepted = responses.filter(({ status }) => status.startsWith('2'));
  for (const { schema } of accepted.flatMap(({ content }) => content)) {
    const root = schema?.json ?? {};
    const described = resolveSchema(propertiesOf(root)[name], root);
    const value = STRANGE[typeOf(described)]?.(described, root);
    if (described['enum'] === undefined && value !== undefined) return value;
  }
  return undefined;
}

const STRANGE: Readonly<Record<string, (schema: JsonObject, root: JsonObject) => Json>> = {
  string: (schema, root) => sampleFrom(schema, root),
  integer: ({ maximum }) => maximum ?? 424_242,
  number: ({ maximum }) => maximum ?? 424_242,
};
