/** `Did you mean "failOn"?`, or the list of what is known where nothing known looks alike. */
export function suggest(name: string, known: readonly string[]): string {
  const meant = nearestOf(name, known);
  if (meant !== undefined) return `Did you mean "${meant}"?`;
  return known.length === 0 ? 'None is known.' : `Known: ${known.join(', ')}.`;
}

/** So many of the known that look most alike, the nearest first. */
export function nearest(name: string, known: readonly string[], count: number): readonly string[] {
  return rankedBy(name, known)
    .slice(0, count)
    .map(({ each }) => each);
}

function nearestOf(name: string, known: readonly string[]): string | undefined {
  const [best] = rankedBy(name, known);
  return best !== undefined && best.distance <= Math.ceil(name.length / 4) ? best.each : undefined;
}

function rankedBy(
  name: string,
  known: readonly string[],
): readonly { readonly each: string; readonly distance: number }[] {
  return known
    .map((each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) }))
    .toSorted((left, right) => left.distance - right.distance);
}

/** Levenshtein's edit distance, in UTF-16 code units. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let index = 0; index < from.length; index++) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column++) {
      const substituted = (row[column] ?? 0) + (from[index] === to[column] ? 0 : 1);
      const shorter = Math.min(row[column + 1] ?? 0, next[column] ?? 0) + 1;
      next.push(Math.min(substituted, shorter));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
