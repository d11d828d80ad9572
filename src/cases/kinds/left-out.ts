import type { Case } from '../case.ts';
import { caseOf, type CaseContext } from '../context.ts';
import { withoutBody } from '../request.ts';
import { ending, stepOf } from '../step.ts';

/** Values that are not sent, since nothing stands for them where they would have to be written. */
export interface LeftOut {
  /** In ids: `body`, `parameters`. */
  readonly where: string;
  /** In words: `its body as multipart/form-data`. */
  readonly of: string;
  /** Each in words, in the order in which they were made. */
  readonly values: readonly string[];
}

/** All of them as one case, so that nobody takes them for tested; one each would hide the others. */
export function* leftOut(context: CaseContext, { where, of, values }: LeftOut): Iterable<Case> {
  const [first] = values;
  if (first === undefined) return;
  const { draft, noun } = context;
  const isOne = values.length === 1;
  yield {
    ...caseOf(context, 'positive', {
      name: `${where}/unwritable`,
      title: `a ${noun} with values of ${of} that can't be written ${ending('any')}`,
      steps: [stepOf('any', () => withoutBody(draft))],
      untested: `${isOne ? 'one value' : `${values.length} values`} of ${of} can't be written${isOne ? ':' : ', the first of them'} ${first}`,
    }),
    profiles: ['conform'],
  };
}
