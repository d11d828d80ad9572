import { basename, extname } from 'node:path';

import {
  appendPointer,
  childOf,
  childrenOf,
  isJsonObject,
  nodeKey,
  pointerSegments,
  rootOf,
  type Document,
  type Node,
} from '../source/index.ts';
import { memberKind, SECTIONS, type ObjectKind } from './objects.ts';

/** Something of another file that gets a place under `components`. */
export interface Component {
  readonly kind: ObjectKind;
  readonly node: Node;
  readonly section: string;
  readonly name: string;
}

/** Which places in the bundle are given to what is written in other files. */
export interface Components {
  /** Where it stands in the bundle already; `undefined` where it has no place yet. */
  placeFor(kind: ObjectKind, target: Node): string | undefined;
  /** Says that it stands at a pointer from now on. */
  put(kind: ObjectKind, target: Node, pointer: string): void;
  /** Gives it a name under `components`, and returns the pointer to that. */
  add(kind: ObjectKind, target: Node): string;
  /** The next one that was added and not taken yet. */
  take(): Component | undefined;
}

export function createComponents(root: Document): Components {
  const places = new Map<string, string>();
  const waiting: Component[] = [];
  const names = namesIn(root);
  const put = (kind: ObjectKind, target: Node, pointer: string): void => {
    places.set(keyOf(kind, target), pointer);
  };
  return {
    put,
    placeFor: (kind, target) => places.get(keyOf(kind, target)),
    add(kind, node) {
      const section = SECTIONS[kind] ?? 'schemas';
      const taken = names.get(section) ?? new Set();
      names.set(section, taken);
      const name = freeName(node, taken);
      taken.add(name);
      waiting.push({ kind, node, section, name });
      const pointer = appendPointer('/components', section, name);
      put(kind, node, pointer);
      return pointer;
    },
    take: () => waiting.shift(),
  };
}

/** What stands for a schema can't stand for a parameter. */
function keyOf(kind: ObjectKind, node: Node): string {
  return `${kind} ${nodeKey(node)}`;
}

/** Components that are nothing but a reference, which what they refer to can take the place of. */
export function componentReferences(
  root: Document,
): readonly { readonly kind: ObjectKind; readonly node: Node }[] {
  const components = childOf(rootOf(root), 'components');
  return childrenOf(components).flatMap(([section, child]) => {
    const kind = memberKind('components', section);
    return childrenOf(child).flatMap(([name, node]) => {
      const item = memberKind(kind, name);
      return item === undefined || !isReferenceOnly(node) ? [] : [{ kind: item, node }];
    });
  });
}

function isReferenceOnly({ value }: Node): boolean {
  return (
    isJsonObject(value) && typeof value['$ref'] === 'string' && Object.keys(value).length === 1
  );
}

function namesIn(root: Document): Map<string, Set<string>> {
  const components = childOf(rootOf(root), 'components');
  return new Map(
    childrenOf(components).map(([section, child]) => [
      section,
      new Set(childrenOf(child).map(([name]) => name)),
    ]),
  );
}

/** Its own name, else that with the name of its file before it, else numbered. */
function freeName({ document, pointer }: Node, taken: ReadonlySet<string>): string {
  const file = basename(document.file, extname(document.file));
  const own = pointerSegments(pointer).at(-1) ?? file;
  const long = own === file ? file : `${file}.${own}`;
  const candidates = /^\d*$/.test(own) ? [long] : [own, long];
  const name = candidates.map(asName).find((each) => !taken.has(each));
  return name ?? numbered(asName(long), taken);
}

function numbered(name: string, taken: ReadonlySet<string>): string {
  let number = 2;
  while (taken.has(`${name}.${number}`)) number++;
  return `${name}.${number}`;
}

/** What OpenAPI allows in a name (3.1.1, Components Object). */
function asName(text: string): string {
  return text.replaceAll(/[^\w.-]+/g, '-');
}
