import { isJsonObject, type Json, type JsonObject } from '../../source/index.ts';
import { itemOf, propertyOf, type Shape } from '../shape.ts';
import { describeXml, isArray, namesOf, scalarText, type XmlDescription } from './description.ts';

/** Thrown within this file where a value has no form in XML. */
class Inexpressible extends Error {}

/** A document with the value as its root element; `undefined` where XML can't express the value. */
export function writeXml(value: Json, name: string, shape: Shape): string | undefined {
  try {
    const described = { ...describeXml(shape), nodeType: 'element' as const };
    const text = elementText(value, { name: described.name ?? name, described, shape });
    return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
  } catch (error) {
    if (error instanceof Inexpressible) return undefined;
    throw error;
  }
}

interface Slot {
  readonly name: string;
  readonly described: XmlDescription;
  readonly shape: Shape;
}

/** What goes into an element's start tag, and what between its tags. */
interface Inside {
  readonly attributes: string;
  readonly content: string;
}

function elementText(value: Json, { name, described, shape }: Slot): string {
  const { attributes, content } = insideOf(value, name, shape);
  const { prefix, namespace } = described;
  const tag = checkName(prefix === undefined ? name : `${prefix}:${name}`);
  const declared =
    namespace === undefined
      ? ''
      : ` xmlns${prefix === undefined ? '' : `:${prefix}`}="${escapeXml(namespace)}"`;
  return `<${tag}${declared}${attributes}>${content}</${tag}>`;
}

function insideOf(value: Json, name: string, shape: Shape): Inside {
  if (value === null) {
    const xsi = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"';
    return { attributes: xsi, content: '' };
  }
  if (isJsonObject(value)) return objectInside(value, shape);
  if (typeof value !== 'object') return { attributes: '', content: escapeXml(String(value)) };
  return { attributes: '', content: itemsText(value, name, shape) };
}

function objectInside(object: JsonObject, shape: Shape): Inside {
  const parts = Object.entries(object).map(([name, value]) => {
    return propertyInside(value, name, propertyOf(shape, name));
  });
  return {
    attributes: parts.map(({ attributes }) => attributes).join(''),
    content: parts.map(({ content }) => content).join(''),
  };
}

function propertyInside(value: Json, property: string, shape: Shape): Inside {
  const described = describeXml(shape);
  if (described.nodeType === 'attribute') {
    return attributeInside(value, described.name ?? property, described);
  }
  if (described.nodeType === 'none' && isJsonObject(value) && !isArray(shape)) {
    return objectInside(value, shape);
  }
  return { attributes: '', content: propertyText(value, { name: property, described, shape }) };
}

function propertyText(value: Json, slot: Slot): string {
  const { name, described, shape } = slot;
  if (described.nodeType === 'text') return escapeXml(scalar(value));
  if (described.nodeType === 'cdata') return `<![CDATA[${cdata(scalar(value))}]]>`;
  // A list has no form where the schema describes none.
  if (Array.isArray(value) && !isArray(shape)) throw new Inexpressible();
  if (described.nodeType === 'element') {
    return elementText(value, { ...slot, name: described.name ?? name });
  }
  const items: readonly Json[] = Array.isArray(value) ? value : [value];
  return itemsText(items, name, shape);
}

function attributeInside(value: Json, name: string, { prefix }: XmlDescription): Inside {
  if (value === null) return { attributes: '', content: '' };
  const qualified = checkName(prefix === undefined ? name : `${prefix}:${name}`);
  return { attributes: ` ${qualified}="${escapeXml(scalar(value))}"`, content: '' };
}

/** Items are named by their own schema, else as the property. */
function itemsText(items: readonly Json[], property: string, shape: Shape): string {
  return items
    .map((item, index) => {
      const each = itemOf(shape, index);
      const described = describeXml(each);
      const [name = property] = namesOf(property, described);
      return elementText(item, { name, described, shape: each });
    })
    .join('');
}

function scalar(value: Json): string {
  const text = scalarText(value);
  if (text === undefined) throw new Inexpressible();
  return text;
}

/** Characters that no XML 1.0 document has, not even as references (section 2.2). */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  // Parsers would make other white space of them (section 2.11 and 3.3.3).
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

function escapeXml(text: string): string {
  if (FORBIDDEN.test(text)) throw new Inexpressible();
  return text.replaceAll(/[&<>"\r\n\t]/g, (character) => ENTITIES[character] ?? character);
}

function cdata(text: string): string {
  if (FORBIDDEN.test(text)) throw new Inexpressible();
  return text.replaceAll(']]>', ']]]]><![CDATA[>');
}

function checkName(name: string): string {
  if (!/^[\p{L}_][\p{L}\p{N}_.-]*(?::[\p{L}_][\p{L}\p{N}_.-]*)?$/u.test(name)) {
    throw new Inexpressible();
  }
  return name;
}
