import { createRequire } from 'node:module';

import type * as SaxesModule from 'saxes';

// Loaded with the first document that is XML.
const require = createRequire(import.meta.url);

/** An element with what the mapping to JSON looks at. */
export interface XmlElement {
  /** Local name, without prefix. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlElement[];
  /** Text and CDATA, joined. */
  readonly text: string;
}

export interface XmlAttribute {
  readonly name: string;
  readonly prefix: string;
  readonly value: string;
}

export type XmlReading =
  | { readonly kind: 'tree'; readonly root: XmlElement }
  /** In words that nothing of the document appears in. */
  | { readonly kind: 'broken'; readonly reason: string };

interface Open {
  name: string;
  attributes: XmlAttribute[];
  children: Open[];
  text: string;
}

/** Each prefix is looked for in all elements around, so that depth costs more than length. */
const DEEPEST = 1_000;

/** Reads a document (XML 1.0, with namespaces). Nothing outside it is fetched or expanded. */
export function readXml(text: string): XmlReading {
  const top: Open = { name: '', attributes: [], children: [], text: '' };
  const open: Open[] = [top];
  const { SaxesParser }: typeof SaxesModule = require('saxes');
  const parser = new SaxesParser({ xmlns: true });
  const state = { problem: '', hasDoctype: false };
  parser.on('doctype', () => (state.hasDoctype = true));
  parser.on('error', ({ message }) => {
    // What a DTD declares is not read, so that an entity of its own is none of our business.
    if (state.hasDoctype && message.includes('undefined entity')) return;
    state.problem ||= `${reasonOf(message)} at line ${parser.line}, column ${parser.column}`;
  });
  const addText = (part: string) => {
    const current = open.at(-1);
    if (current !== undefined) current.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', ({ local, attributes }) => {
    const element: Open = {
      name: local,
      attributes: attributesOf(attributes),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    if (open.push(element) > DEEPEST) throw new TooDeep();
  });
  parser.on('closetag', () => open.pop());
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
    state.problem ||= `its elements are nested deeper than ${DEEPEST} levels`;
  }
  const [root] = top.children;
  if (state.problem !== '') return { kind: 'broken', reason: state.problem };
  return root === undefined
    ? { kind: 'broken', reason: 'it has no element' }
    : { kind: 'tree', root };
}

class TooDeep extends Error {}

interface Attribute {
  readonly local: string;
  readonly prefix: string;
  readonly value: string;
}

function attributesOf(attributes: Readonly<Record<string, Attribute>>): XmlAttribute[] {
  return Object.values(attributes).map(({ local, prefix, value }) => {
    return { name: local, prefix, value };
  });
}

/** `1:5: unclosed tag: note` without position and without names, which may be secrets. */
function reasonOf(message: string): string {
  return message
    .replace(/^\d+:\d+: /, '')
    .replace(/: .*$/s, '')
    .replace(/\.$/, '');
}
