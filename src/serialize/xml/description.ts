import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { alternativesOf, typesOf, type Shape } from '../shape.ts';

/** How a schema's value appears in XML (OpenAPI 3.2, XML Object; `attribute` and `wrapped` of 3.0). */
export interface XmlDescription {
  readonly nodeType: 'element' | 'attribute' | 'text' | 'cdata' | 'none';
  /** Given by the schema; where it is not, the property's name stands in. */
  readonly name: string | undefined;
  readonly prefix: string | undefined;
  readonly namespace: string | undefined;
}

const NODE_TYPES = ['element', 'attribute', 'text', 'cdata', 'none'] as const;

export function describeXml(shape: Shape): XmlDescription {
  const xml = xmlOf(shape);
  const text = (key: string) => (typeof xml[key] === 'string' ? xml[key] : undefined);
  return {
    nodeType: nodeTypeOf(xml, isArray(shape)),
    name: text('name'),
    prefix: text('prefix'),
    namespace: text('namespace'),
  };
}

/** Whether the schema means a list, and no single value. */
export function isArray(shape: Shape): boolean {
  return typesOf(shape).has('array');
}

function xmlOf(shape: Shape): JsonObject {
  const found = alternativesOf(shape).find(({ xml }) => isJsonObject(xml))?.['xml'];
  return isJsonObject(found) ? found : {};
}

function nodeTypeOf(xml: JsonObject, isList: boolean): XmlDescription['nodeType'] {
  const given = NODE_TYPES.find((each) => each === xml['nodeType']);
  if (given !== undefined) return given;
  if (xml['attribute'] === true) return 'attribute';
  return isList && xml['wrapped'] !== true ? 'none' : 'element';
}

/** Names that an element may have, the most likely first. */
export function namesOf(
  property: string,
  ...described: readonly XmlDescription[]
): readonly string[] {
  const given = described.flatMap(({ name }) => (name === undefined ? [] : [name]));
  return [...new Set([...given, property])];
}

/** The value of text that may stand for one; `undefined` where it is no scalar. */
export function scalarText(value: Json): string | undefined {
  if (value === null) return '';
  return typeof value === 'object' ? undefined : String(value);
}
