import type { Place } from '../../source/index.ts';
import type { CodeLine } from './code-lines.ts';

const LINES_BEFORE = 4;
const LINES_AFTER = 8;

/** The lines around a place, that of the place marked; none where the document can't be read. */
export function documentLines(
  lines: readonly string[] | undefined,
  { line }: Pick<Place, 'line'>,
): readonly CodeLine[] {
  const first = Math.max(1, line - LINES_BEFORE);
  return (lines ?? []).slice(first - 1, line + LINES_AFTER).map((text, index) => {
    return { text, number: first + index, isHit: first + index === line };
  });
}
