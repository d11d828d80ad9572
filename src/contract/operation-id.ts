import { createHash } from 'node:crypto';

/** What names an operation: its method and its path template. */
export interface MethodOnPath {
  readonly method: string;
  readonly path: string;
}

/**
 * Ids made of the words of method and path: `post-api-user-login`. Where two operations have the
 * same words, each gets six hex digits of its own, so that their order does not matter.
 */
export function operationIds(operations: readonly MethodOnPath[]): readonly string[] {
  const words = operations.map(wordsOf);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return operations.map((operation, index) => {
    const word = words[index] ?? '';
    return counts.get(word) === 1 ? word : `${word}-${digitsOf(operation)}`;
  });
}

function wordsOf({ method, path }: MethodOnPath): string {
  return `${method} ${path}`
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .join('-');
}

function digitsOf({ method, path }: MethodOnPath): string {
  return createHash('sha256').update(`${method} ${path}`).digest('hex').slice(0, 6);
}
