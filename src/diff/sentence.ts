import { count } from '../report/index.ts';
import type { DiffReport } from './report.ts';

/** What a comparison came to, in a sentence without full stop. */
export function sentenceOf({ differences, compared }: DiffReport): string {
  const found =
    differences.length === 0 ? 'no difference' : count(differences.length, 'difference');
  return `${found} in ${count(compared, 'case')}`;
}

/** What a reader must know to trust the sentence. */
export function caveatsOf(report: DiffReport): readonly string[] {
  const { unstable, uncompared, a, b } = report;
  const [first] = uncompared;
  return [
    ...(unstable.length === 0
      ? []
      : [
          `${count(unstable.length, 'case')} came to another outcome when the first server was asked again, and ${unstable.length === 1 ? 'was' : 'were'} not compared: ${some(unstable)}`,
        ]),
    ...(first === undefined
      ? []
      : [
          `${count(uncompared.length, 'case')} could not be compared: ${first.id}, because ${first.reason}${uncompared.length > 1 ? ', and more' : ''}`,
        ]),
    ...[a, b].flatMap(({ stopped }) =>
      stopped === undefined ? [] : [`a run ended before its plan did: ${stopped}`],
    ),
  ];
}

/** So many of a list are named. */
const NAMED = 3;

function some(ids: readonly string[]): string {
  const more = ids.length > NAMED ? ` and ${ids.length - NAMED} more` : '';
  return ids.slice(0, NAMED).join(', ') + more;
}
