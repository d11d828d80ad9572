import type { Operation, Parameter } from './contract.ts';

/** The path template without the names of its parameters and a slash at its end: `/things/{}`. */
export function shapeOf({ path }: Pick<Operation, 'path'>): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}

/** The parameters in the order of the path. */
export function pathParameters({ path, parameters }: Operation): readonly Parameter[] {
  const names = Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name]) => name);
  return names.flatMap(
    (name) => parameters.find((each) => each.in === 'path' && each.name === name) ?? [],
  );
}

/** The last segment that is no parameter: `orders` of `/users/{id}/orders`; else `thing`. */
export function lastLiteral(path: string): string {
  const literals = path.split('/').filter((segment) => segment !== '' && !segment.includes('{'));
  return literals.at(-1) ?? 'thing';
}

/** `orders` is a list of `order`; English plurals, as far as their ending tells. */
export function singularOf(word: string): string {
  if (/ies$/i.test(word)) return word.replace(/ies$/i, 'y');
  if (/(?:x|ch|sh|ss)es$/i.test(word)) return word.replace(/es$/i, '');
  return /(?:ss|us|is)$/i.test(word) ? word : word.replace(/s$/i, '');
}
