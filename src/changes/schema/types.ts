import type { Json } from '../../source/index.ts';

/** The types that a `type` names, sorted; `number` speaks of `integer` too. */
export function typesOf(type: Json): readonly string[] {
  const named = new Set([type].flat().map(String));
  if (named.has('number')) named.delete('integer');
  return [...named].toSorted();
}

/** Whether all that the one `type` takes is taken by the other. */
export function limitsTypes(narrow: Json, wide: Json): boolean {
  const taken = typesOf(wide);
  return typesOf(narrow).every(
    (type) => taken.includes(type) || (type === 'integer' && taken.includes('number')),
  );
}
