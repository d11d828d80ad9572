import { resolveSchema, validatorForJson } from '../schema/index.ts';
import {
  isJsonObject,
  type Defect,
  type Json,
  type JsonObject,
  type Place,
} from '../source/index.ts';
import { knownHint } from './components.ts';
import { inputNames } from './read-inputs.ts';
import type { Workflow, WorkflowDocument } from './workflow.ts';

/** Inputs by the ids of a document's workflows, as they are configured, and where. */
export interface ConfiguredInputs {
  readonly values: Readonly<Record<string, JsonObject>>;
  readonly placeOf: (workflow: string, input: string) => Place | undefined;
}

/** The inputs of one workflow. */
export interface CheckedInputs {
  readonly values: JsonObject;
  /** Those that must be given and are not. */
  readonly missing: readonly string[];
  readonly defects: readonly Defect[];
}

/** Inputs that are configured for a workflow which the document does not have. */
export function strayInputs(
  { workflows, file }: WorkflowDocument,
  { values, placeOf }: ConfiguredInputs,
): readonly Defect[] {
  const ids = workflows.map(({ id }) => id);
  return Object.keys(values)
    .filter((id) => !ids.includes(id))
    .map((id) => ({
      message: `no workflow of ${file} is "${id}"`,
      place: placeOf(id, ''),
      hint: knownHint(ids),
    }));
}

/** Holds what is configured against the schema of a workflow's inputs. */
export function checkInputs(workflow: Workflow, configured: ConfiguredInputs): CheckedInputs {
  const { id, inputs } = workflow;
  const given = configured.values[id] ?? {};
  const values = typed(given, inputs.json);
  const errors = validatorForJson(inputs.json)({ ...inputs.defaults, ...values });
  const missing = errors.flatMap(({ keyword, property }) =>
    keyword === 'required' && property !== undefined && !inputs.roles.has(property)
      ? [property]
      : [],
  );
  const wrong = errors.filter(({ keyword }) => keyword !== 'required');
  const defects = [
    ...unknownInputs(workflow, given, configured),
    ...wrong.map(({ message, instancePointer }) => ({
      message: `the input ${instancePointer} of the workflow "${id}": ${message}`,
      place: configured.placeOf(id, instancePointer.split('/')[1] ?? ''),
    })),
  ];
  return { values, missing, defects };
}

function unknownInputs(
  { id, inputs }: Workflow,
  given: JsonObject,
  { placeOf }: ConfiguredInputs,
): readonly Defect[] {
  const known = inputNames(inputs);
  if (known === undefined) return [];
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => ({
      message: `the workflow "${id}" has no input "${name}"`,
      place: placeOf(id, name),
      hint: knownHint(known),
    }));
}

/** What came from a variable is a text, also where the schema asks for a number. */
function typed(values: JsonObject, schema: JsonObject): JsonObject {
  const { properties } = resolveSchema(schema, schema);
  const entries = Object.entries(values).map(([name, value]) => {
    const property = isJsonObject(properties) ? resolveSchema(properties[name], schema) : {};
    return [name, typedValue(value, property['type'])] as const;
  });
  return Object.fromEntries(entries);
}

function typedValue(value: Json, type: Json | undefined): Json {
  if (typeof value !== 'string') return value;
  if (type === 'boolean' && /^(?:true|false)$/.test(value)) return value === 'true';
  const isNumber = (type === 'number' || type === 'integer') && /^-?\d+(?:\.\d+)?$/.test(value);
  return isNumber ? Number(value) : value;
}
