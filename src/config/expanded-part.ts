import type { NamedSecret } from '../record/index.ts';
import { childOf, DefectError, rootOf, type Json } from '../source/index.ts';
import type { GivenFile } from './given-file.ts';
import type { Environment, GivenConfig } from './given.ts';
import { parseGiven } from './parse-given.ts';
import { expandVariables } from './variables.ts';

/** `probity.yaml` reduced to one part of it, whose variables are filled in. */
export interface ExpandedPart {
  readonly given: GivenConfig;
  /** The variables that were used, by name. */
  readonly variables: readonly NamedSecret[];
}

/**
 * Fills in the variables of the part at a path of keys; those elsewhere may stay unset. What comes
 * out is checked again, since a variable may hold what the schema refuses. Throws `DefectError`.
 */
export function expandedPart(
  { source }: GivenFile,
  path: readonly string[],
  environment: Environment,
): ExpandedPart {
  const node = childOf(rootOf(source), ...path);
  if (node.value === undefined) return { given: {}, variables: [] };
  const { value, variables, defects } = expandVariables(node, environment);
  if (defects.length > 0) throw new DefectError(defects);
  const reduced = path.reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
  return { given: parseGiven(reduced, source), variables };
}
