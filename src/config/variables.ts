import type { NamedSecret } from '../record/index.ts';
import { childrenOf, isJsonObject, type Defect, type Json, type Node } from '../source/index.ts';
import { variableOf } from './environment.ts';
import type { Environment } from './given.ts';

/** A part of `probity.yaml` with its variables filled in. */
export interface Expansion {
  readonly value: Json;
  /** The variables that were used, by name. */
  readonly variables: readonly NamedSecret[];
  /** One a variable that is not set. */
  readonly defects: readonly Defect[];
}

/** `${NAME}` and `${NAME:-default}`; `$${` stands for a literal `${`. */
const REFERENCE = /\$?\$\{([^{}]*)\}/g;

/** Fills in the variables of every text at and below the node. */
export function expandVariables(root: Node, environment: Environment): Expansion {
  const variables: NamedSecret[] = [];
  const defects: Defect[] = [];

  const look = (reference: string, node: Node): string => {
    const [name = '', ...fallback] = reference.split(':-');
    const value = variableOf(environment, name);
    if (value !== undefined) variables.push({ name, value });
    else if (fallback.length === 0) defects.push(unset(name, node));
    return value ?? fallback.join(':-');
  };
  const expandText = (text: string, node: Node): string =>
    text.replaceAll(REFERENCE, (whole, reference: string) =>
      whole.startsWith('$$') ? whole.slice(1) : look(reference, node),
    );
  const expand = (node: Node): Json => {
    if (typeof node.value === 'string') return expandText(node.value, node);
    const members = childrenOf(node).map(([key, child]) => [key, expand(child)] as const);
    if (Array.isArray(node.value)) return members.map(([, value]) => value);
    return isJsonObject(node.value) ? Object.fromEntries(members) : (node.value ?? null);
  };
  return { value: expand(root), variables, defects };
}

function unset(name: string, { document, pointer }: Node): Defect {
  return {
    message: `the variable "${name}" is not set`,
    place: document.textPlaceOf(pointer),
    hint: `Set it in the environment or in .env, or write \${${name}:-default}.`,
  };
}
