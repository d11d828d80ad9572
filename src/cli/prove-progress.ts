import type { ProofRecord } from '../prove/index.ts';
import { clip, createPaint, ERASE_LINE } from '../report/index.ts';
import { widthOf, type Shell } from './terminal.ts';

/** One line of a terminal that is updated in place while mutants are tried. */
export interface ProveProgress {
  /** How many mutants there are. */
  expect(mutants: number): void;
  add(record: ProofRecord): void;
  /** Erases the line. */
  end(): void;
}

/** `undefined` where nobody watches. */
export function createProveProgress(
  { stderr }: Pick<Shell, 'stderr'>,
  colour: boolean,
): ProveProgress | undefined {
  if (stderr.isTTY !== true) return undefined;
  const width = widthOf(stderr);
  const paint = createPaint({ width, colour });
  let mutants = 0;
  let tried = 0;
  let survived = 0;
  const draw = (): void => {
    const { text } = clip(`${tried}/${mutants} mutants, ${survived} not noticed`, width - 1);
    stderr.write(ERASE_LINE + paint.dim(text));
  };
  stderr.write('the suite on a server that keeps the document …');
  return {
    expect: (count) => {
      mutants = count;
      draw();
    },
    add: (record) => {
      if (record.kind !== 'mutant') return;
      tried += 1;
      if (record.killed === undefined) survived += 1;
      draw();
    },
    end: () => void stderr.write(ERASE_LINE),
  };
}
