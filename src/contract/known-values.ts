import {
  childOf,
  childrenOf,
  frozenCopy,
  isPointer,
  placeOf,
  pointerSegments,
  type Node,
} from '../source/index.ts';
import type { KnownValue, Parameter } from './contract.ts';
import { deepFreeze } from './freeze.ts';
import type { BodyParts } from './login.ts';
import { once } from './once.ts';
import { objectMember, refuse, type Reading } from './structure.ts';

const KEY = 'x-values';

/** The first of the known-good values that a parameter or a schema gives in `x-values`. */
export function ownValue(node: Node): Pick<KnownValue, 'value' | 'place'> | undefined {
  const given = childOf(node, KEY);
  const first = Array.isArray(given.value) ? childOf(given, 0) : given;
  if (first.value === undefined) return undefined;
  return { value: frozenCopy(first.value), place: placeOf(first) };
}

/** The inputs of an operation. */
interface Inputs {
  readonly parameters: readonly Parameter[];
  readonly parts: BodyParts;
}

/** Reads `x-values` of an operation, and when they are asked for, those of its inputs. */
export function readKnownValues(
  operation: Node,
  inputs: Inputs,
  reading: Reading,
): () => readonly KnownValue[] {
  const own = readByLocation(operation, inputs, reading);
  return once(() => deepFreeze([...valuesWithin(inputs), ...own]));
}

function readByLocation(operation: Node, inputs: Inputs, reading: Reading): readonly KnownValue[] {
  const node = objectMember(operation, KEY, reading);
  if (node === undefined) return [];
  return childrenOf(node).flatMap(([text, child]): readonly KnownValue[] => {
    const location = text.replace(/^header\..*$/, (header) => header.toLowerCase());
    if (!isDescribed(location, inputs)) {
      refuse(child, `"${text}" is neither a parameter nor a part of the body`, reading);
    }
    return [{ location, value: frozenCopy(child.value ?? null), place: placeOf(child) }];
  });
}

/** Those of the parameters and of the schemas of the body. */
function valuesWithin({ parameters, parts: { request } }: Inputs): readonly KnownValue[] {
  const ofParameters = parameters.flatMap((parameter) => {
    const { knownValue } = parameter;
    return knownValue === undefined ? [] : [{ location: locationOf(parameter), ...knownValue }];
  });
  const ofBody = request.flatMap(({ node, pointer }) => {
    const own = ownValue(node);
    // Of an item there may be many, or none.
    const isOne = !pointerSegments(pointer).includes('*');
    return own === undefined || !isOne ? [] : [{ location: `body#${pointer}`, ...own }];
  });
  return [...ofParameters, ...ofBody];
}

function isDescribed(location: string, { parameters, parts }: Inputs): boolean {
  if (!location.startsWith('body#')) {
    return parameters.some((parameter) => locationOf(parameter) === location);
  }
  const pointer = location.slice('body#'.length);
  return isPointer(pointer) && parts.request.some((part) => part.pointer === pointer);
}

function locationOf({ in: place, name }: Parameter): string {
  return `${place}.${place === 'header' ? name.toLowerCase() : name}`;
}
