import { childOf, childrenOf, rootOf, type Node } from '../source/index.ts';
import type { Reading } from './reading.ts';
import { defectAt, membersAt, textAt } from './structure.ts';

type Section = 'parameters' | 'successActions' | 'failureActions';

/**
 * The object that a Reusable Object refers to, or the node itself where it is none (Arazzo 1.0,
 * section 4.6.10); `undefined`, and a defect, where the reference leads nowhere.
 */
export function followReference(
  node: Node,
  section: Section,
  { defects }: Pick<Reading, 'defects'>,
): Node | undefined {
  const reference = textAt(node, 'reference');
  if (reference === undefined) return node;
  const prefix = `$components.${section}.`;
  const at = childOf(node, 'reference');
  if (!reference.startsWith(prefix)) {
    defects.push(defectAt(at, `"${reference}" must begin with "${prefix}" here`));
    return undefined;
  }
  const components = childOf(rootOf(node.document), 'components');
  const name = reference.slice(prefix.length);
  const target = childOf(components, section, name);
  if (target.value !== undefined) return target;
  const known = membersAt(components, section).map(([each]) => each);
  defects.push(defectAt(at, `"${reference}" leads nowhere`, knownHint(known)));
  return undefined;
}

/** What there is instead. */
export function knownHint(known: readonly string[]): string {
  return known.length === 0 ? 'There are none.' : `There are ${known.join(', ')}.`;
}

/** The names of component inputs, which a schema refers to by `$ref`. */
export function componentInputs({ document }: Node): readonly (readonly [string, Node])[] {
  return childrenOf(childOf(rootOf(document), 'components', 'inputs'));
}
