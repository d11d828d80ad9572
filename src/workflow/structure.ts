import { validatorForJson, type JsonSchemaError } from '../schema/index.ts';
import {
  appendPointer,
  childOf,
  childrenOf,
  isJsonObject,
  memberOf,
  placeOf,
  pointerSegments,
  type Defect,
  type Document,
  type Json,
  type Node,
} from '../source/index.ts';
import { ARAZZO_SCHEMA } from './arazzo-schema.ts';

const validate = validatorForJson(ARAZZO_SCHEMA);

/** What is wrong with the structure of an Arazzo document, whatever it means. */
export function structureDefects(document: Document): readonly Defect[] {
  return validate(document.value).map((error) => defectOf(error, document));
}

function defectOf(error: JsonSchemaError, document: Document): Defect {
  const { keyword, instancePointer, property = '', message, actual } = error;
  const place = document.placeOf(instancePointer);
  const where = titleOf(error);
  switch (keyword) {
    case 'additionalProperties': {
      const known = knownKeys(error).join(', ');
      return {
        message: `"${property}" is not known in ${where}`,
        place: document.placeOf(appendPointer(instancePointer, property)),
        hint: `Known are ${known}.`,
      };
    }
    case 'required':
      return { message: `${where} needs "${property}"`, place };
    case 'dependentRequired':
      return { message: 'a criterion with a "type" needs a "context"', place };
    case 'not':
      return { message: `${where} takes a "stepId" or a "workflowId", not both`, place };
    case 'enum':
      return { message: `${message}, got ${actual}`, place };
    default:
      return { message, place };
  }
}

/** What the schema calls the object that the keyword is about. */
function titleOf(error: JsonSchemaError): string {
  const title = memberOf(schemaWith(error), 'title');
  return typeof title === 'string' ? title : 'it';
}

function knownKeys(error: JsonSchemaError): readonly string[] {
  const properties = memberOf(schemaWith(error), 'properties');
  return isJsonObject(properties) ? Object.keys(properties) : [];
}

function schemaWith({ keywordPointer }: JsonSchemaError): Json | undefined {
  const segments = pointerSegments(keywordPointer).slice(0, -1);
  return segments.reduce<Json | undefined>(memberOf, ARAZZO_SCHEMA);
}

/** The text of a member; `undefined` for anything else, which `structureDefects` has told. */
export function textAt(node: Node, key: string): string | undefined {
  const { value } = childOf(node, key);
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(node: Node, key: string): number | undefined {
  const { value } = childOf(node, key);
  return typeof value === 'number' ? value : undefined;
}

/** The items of a list that are objects. */
export function objectsAt(node: Node, key: string): readonly Node[] {
  const list = childOf(node, key);
  if (!Array.isArray(list.value)) return [];
  return childrenOf(list).flatMap(([, item]) => (isJsonObject(item.value) ? [item] : []));
}

/** The members of an object. */
export function membersAt(node: Node, key: string): readonly (readonly [string, Node])[] {
  const object = childOf(node, key);
  return isJsonObject(object.value) ? childrenOf(object) : [];
}

/** A defect at the key or item of a node. */
export function defectAt(node: Node, message: string, hint?: string): Defect {
  return { message, place: placeOf(node), hint };
}
