import { childOf, placeOf, rootOf } from '../../source/index.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';

export const ambiguousPaths: GapKind = {
  title: 'a URL fits two paths',
  severity: 'warning',
  consequence: 'Which of the two operations answers is not said, nor which one a case tested.',
  hides: [],
  find({ readings, document }) {
    const operations = new Map(
      readings.map(({ operation }) => [operation.path, operation] as const),
    );
    const paths = [...operations.keys()].map((path) => ({ path, segments: path.split('/') }));
    return paths.flatMap(({ path, segments }, index) =>
      paths.slice(0, index).flatMap((other): readonly FoundGap[] => {
        const methods = operations.get(other.path)?.documentedMethods ?? [];
        const isSameMethod = operations
          .get(path)
          ?.documentedMethods.some((each) => methods.includes(each));
        if (isSameMethod !== true || !areAmbiguous(segments, other.segments)) return [];
        const message = `a URL of "${path}" may be one of "${other.path}" too`;
        const place = placeOf(childOf(rootOf(document), 'paths', path));
        return [{ message, place, overlay: undefined }];
      }),
    );
  },
};

/** Equal but for the names of templates, or each with a template where the other has none. */
function areAmbiguous(a: readonly string[], b: readonly string[]): boolean {
  if (a.length !== b.length) return false;
  const pairs = a.map((segment, index) => [segment, b[index] ?? ''] as const);
  if (!pairs.every(([x, y]) => x === y || isTemplate(x) || isTemplate(y))) return false;
  if (pairs.some((pair) => pair.some((each) => each.includes('{') && !isTemplate(each))))
    return false;
  const aIsMore = pairs.some(([x, y]) => isMore(x, y));
  const bIsMore = pairs.some(([x, y]) => isMore(y, x));
  return aIsMore === bIsMore;
}

/** Whether the first is concrete where the second is not. */
function isMore(x: string, y: string): boolean {
  return !isTemplate(x) && isTemplate(y);
}

function isTemplate(segment: string): boolean {
  return /^\{[^{}]+\}$/.test(segment);
}
