import {
  DefectError,
  childOf,
  childrenOf,
  isJsonObject,
  memberOf,
  nodeKey,
  pointerSegments,
  type Json,
  type JsonObject,
  type Node,
} from '../source/index.ts';
import { referenceOf, type Resolve } from './subschema.ts';

/**
 * The `discriminator` of a union with the index of the alternative that each value names, by its
 * mapping or by the name of the schema (OpenAPI 3.1, Discriminator Object). It helps to say what is
 * wrong; what is valid is for the alternatives alone.
 */
export function discriminatorOf(node: Node, resolve: Resolve): JsonObject | undefined {
  const { propertyName, mapping } = asObject(memberOf(node.value, 'discriminator'));
  if (typeof propertyName !== 'string') return undefined;
  const union = childOf(node, memberOf(node.value, 'oneOf') === undefined ? 'anyOf' : 'oneOf');
  const targets = childrenOf(union).map(([, alternative]) => targetOf(alternative, resolve));
  const implicit = targets.flatMap((target, index): [string, Json][] =>
    target === undefined ? [] : [[pointerSegments(target.pointer).at(-1) ?? '', index]],
  );
  const mapped = Object.entries(asObject(mapping)).flatMap(([value, name]): [string, Json][] => {
    const meant = mappedKeys(name, node, resolve);
    const index = targets.findIndex(
      (target) => target !== undefined && meant.includes(nodeKey(target)),
    );
    return index === -1 ? [] : [[value, index]];
  });
  const alternatives = Object.fromEntries([...implicit, ...mapped]);
  return { propertyName, alternatives };
}

/** Keys of the nodes that a value of a mapping may mean: a name of a schema, or a reference. */
function mappedKeys(name: Json, node: Node, resolve: Resolve): readonly string[] {
  const references = typeof name === 'string' ? [`#/components/schemas/${name}`, name] : [];
  return references.flatMap(($ref) => {
    const target = targetOf({ ...node, value: { $ref } }, resolve);
    return target === undefined ? [] : [nodeKey(target)];
  });
}

function targetOf(node: Node, resolve: Resolve): Node | undefined {
  if (referenceOf(node) === undefined) return undefined;
  try {
    return resolve(node);
  } catch (error) {
    if (error instanceof DefectError) return undefined;
    throw error;
  }
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}
