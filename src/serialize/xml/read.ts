import type { Json, JsonObject } from '../../source/index.ts';
import { coerce } from '../coerce.ts';
import {
  alternativesOf,
  itemOf,
  propertyNames,
  propertyOf,
  typesOf,
  type Shape,
} from '../shape.ts';
import { describeXml, isArray, namesOf } from './description.ts';
import type { XmlElement } from './tree.ts';

/** Deeper elements are taken for their text: a server may nest deeper than the stack. */
const DEEPEST = 200;

/** An element as the value that its schema means; what it does not describe is kept, as text. */
export function elementValue(element: XmlElement, shape: Shape, depth = 0): Json {
  if (typesOf(shape).has('null') && isNil(element)) return null;
  if (depth === DEEPEST) return element.text;
  if (isArray(shape)) return itemsIn(element.children, shape, depth);
  // Elements where text is asked for are shown as an object, which breaks the schema.
  const isObject = element.children.length > 0 || meansObject(element, shape);
  return isObject ? objectValue(element, shape, depth) : coerce(element.text, shape);
}

/** An object without elements may be empty, or all attributes and text. */
function meansObject({ text, attributes }: XmlElement, shape: Shape): boolean {
  if (!typesOf(shape).has('object')) return false;
  const hasText = [...propertyNames(shape)].some((name) => isText(propertyOf(shape, name)));
  return text.trim() === '' || hasText || attributes.some(isOwn);
}

function isNil({ attributes }: XmlElement): boolean {
  return attributes.some(({ name, value }) => name === 'nil' && /^(?:true|1)$/.test(value));
}

function isOwn({ prefix }: { readonly prefix: string }): boolean {
  return prefix !== 'xmlns' && prefix !== 'xsi' && prefix !== 'xml';
}

function isText(shape: Shape): boolean {
  return ['text', 'cdata'].includes(describeXml(shape).nodeType);
}

function itemsIn(elements: readonly XmlElement[], shape: Shape, depth: number): Json {
  return elements.map((each, index) => elementValue(each, itemOf(shape, index), depth + 1));
}

function objectValue(element: XmlElement, shape: Shape, depth: number): JsonObject {
  const taken = new Set<XmlElement>();
  const found = describedValues(element, shape, { taken, depth });
  const known = new Set(found.map(([name]) => name));
  for (const child of element.children) {
    if (taken.has(child) || known.has(child.name)) continue;
    found.push([child.name, elementValue(child, propertyOf(shape, child.name), depth + 1)]);
  }
  return Object.fromEntries(found);
}

function describedValues(element: XmlElement, shape: Shape, around: Around): [string, Json][] {
  return [...propertyNames(shape)].flatMap((name): [string, Json][] => {
    const property = { name, shape: propertyOf(shape, name), isRequired: requires(shape, name) };
    const value = propertyValue(element, property, around);
    return value === undefined ? [] : [[name, value]];
  });
}

function requires(shape: Shape, name: string): boolean {
  return alternativesOf(shape).some(
    ({ required }) => Array.isArray(required) && required.includes(name),
  );
}

interface Property {
  readonly name: string;
  readonly shape: Shape;
  readonly isRequired: boolean;
}

interface Around {
  /** Elements that a property was made of. */
  readonly taken: Set<XmlElement>;
  readonly depth: number;
}

function propertyValue(element: XmlElement, property: Property, around: Around): Json | undefined {
  const { nodeType } = describeXml(property.shape);
  if (nodeType === 'attribute') return attributeValue(element, property);
  if (nodeType === 'text' || nodeType === 'cdata') return coerce(element.text, property.shape);
  if (isArray(property.shape)) return arrayValue(element, property, around);
  if (nodeType === 'none') return inlineValue(element, property, around);
  const found = childrenNamed(element, namesOf(property.name, describeXml(property.shape)));
  for (const each of found) around.taken.add(each);
  const values = found.map((each) => elementValue(each, property.shape, around.depth + 1));
  // Twice what may be there once: shown as a list, which breaks the schema.
  return values.length > 1 ? values : values[0];
}

/** An object whose properties stand among those of the object around it. */
function inlineValue(
  element: XmlElement,
  { shape, isRequired }: Property,
  { taken, depth }: Around,
): Json | undefined {
  const found = depth < DEEPEST ? describedValues(element, shape, { taken, depth: depth + 1 }) : [];
  return found.length === 0 && !isRequired ? undefined : Object.fromEntries(found);
}

/** An attribute that is not there may stand for null (OpenAPI 3.2, Handling null Values). */
function attributeValue({ attributes }: XmlElement, { name, shape }: Property): Json | undefined {
  const names = namesOf(name, describeXml(shape));
  const found = attributes.find((each) => isOwn(each) && names.includes(each.name));
  if (found !== undefined) return coerce(found.value, shape);
  return typesOf(shape).has('null') ? null : undefined;
}

function arrayValue(element: XmlElement, property: Property, around: Around): Json | undefined {
  const { name, shape, isRequired } = property;
  const [list, item] = [describeXml(shape), describeXml(itemOf(shape, 0))];
  const isWrapped = list.nodeType === 'element';
  const found = childrenNamed(element, isWrapped ? namesOf(name, list) : namesOf(name, item, list));
  for (const each of found) around.taken.add(each);
  const [wrapper] = found;
  if (isWrapped) return wrapper && itemsIn(wrapper.children, shape, around.depth + 1);
  // Nothing tells an empty list that is not wrapped from none.
  return found.length === 0 && !isRequired ? undefined : itemsIn(found, shape, around.depth);
}

/** Children by the first of the names that any has. */
function childrenNamed({ children }: XmlElement, names: readonly string[]): readonly XmlElement[] {
  for (const name of names) {
    const found = children.filter((each) => each.name === name);
    if (found.length > 0) return found;
  }
  return [];
}
