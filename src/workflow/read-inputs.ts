import { resolveSchema } from '../schema/index.ts';
import {
  childrenOf,
  frozenCopy,
  isJsonObject,
  placeOf,
  type Json,
  type JsonObject,
  type Node,
} from '../source/index.ts';
import { componentInputs, knownHint } from './components.ts';
import type { Reading } from './reading.ts';
import { defectAt } from './structure.ts';
import type { InputSchema, LoginRole } from './workflow.ts';

const PREFIX = '#/components/inputs/';
const ROLES = ['account', 'password', 'lockableAccount', 'captcha', 'captchaId'] as const;

/** Reads the JSON Schema of a workflow's inputs, with the components it refers to under `$defs`. */
export function readInputs(node: Node, reading: Reading): InputSchema {
  const components = componentInputs(node);
  const names = components.map(([name]) => name);
  checkReferences(node, names, reading);
  const definitions = Object.fromEntries(components.map(([name, { value = {} }]) => [name, value]));
  const own = isJsonObject(node.value) ? node.value : {};
  const json = withLocalReferences({ ...own, $defs: definitions });
  const properties = propertiesOf(json);
  return {
    json,
    place: placeOf(node),
    roles: rolesOf(properties, node, reading),
    defaults: Object.fromEntries(
      properties.flatMap(([name, schema]) =>
        schema['default'] === undefined ? [] : [[name, schema['default']] as const],
      ),
    ),
    secrets: properties.filter(([, schema]) => isSecret(schema)).map(([name]) => name),
  };
}

/** Adds a defect for each `$ref` that does not lead to an input component. */
function checkReferences(node: Node, known: readonly string[], reading: Reading): void {
  for (const [key, child] of childrenOf(node)) {
    const { value } = child;
    if (key !== '$ref' || typeof value !== 'string') checkReferences(child, known, reading);
    else if (!value.startsWith(PREFIX) || !known.includes(value.slice(PREFIX.length))) {
      const hint = `It must be "${PREFIX}NAME". ${knownHint(known)}`;
      reading.defects.push(defectAt(child, `"${value}" leads nowhere`, hint));
    }
  }
}

function withLocalReferences(schema: JsonObject): JsonObject {
  const text = JSON.stringify(frozenCopy(schema));
  const json: JsonObject = JSON.parse(text.replaceAll(`"$ref":"${PREFIX}`, '"$ref":"#/$defs/'));
  return json;
}

function propertiesOf(json: JsonObject): readonly (readonly [string, JsonObject])[] {
  const { properties } = resolveSchema(json, json);
  if (!isJsonObject(properties)) return [];
  return Object.entries(properties).map(([name, each]) => [name, resolveSchema(each, json)]);
}

function rolesOf(
  properties: readonly (readonly [string, JsonObject])[],
  node: Node,
  { defects }: Reading,
): ReadonlyMap<string, LoginRole> {
  const roles = new Map<string, LoginRole>();
  for (const [name, { 'x-login': role }] of properties) {
    if (role === undefined) continue;
    const known = ROLES.find((each) => each === role);
    if (known !== undefined) roles.set(name, known);
    else defects.push(defectAt(node, `"x-login" of "${name}" is none`, knownHint(ROLES)));
  }
  return roles;
}

function isSecret(schema: JsonObject): boolean {
  return (
    schema['x-secret'] === true || schema['format'] === 'password' || schema['writeOnly'] === true
  );
}

/** The names that inputs have; `undefined` where the schema is not a plain list of properties. */
export function inputNames({ json }: InputSchema): readonly string[] | undefined {
  const { properties, patternProperties, oneOf, anyOf } = resolveSchema(json, json);
  const isOpen = [patternProperties, oneOf, anyOf].some(
    (each: Json | undefined) => each !== undefined,
  );
  if (isOpen) return undefined;
  return isJsonObject(properties) ? Object.keys(properties) : [];
}
