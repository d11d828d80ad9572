import { DefectError, placeOf, type Node } from '../source/index.ts';
import type { Criterion } from './contract.ts';
import { parseCondition } from './criterion-parser.ts';
import { CriterionFault } from './criterion-tokens.ts';
import { isTruthy } from './criterion-values.ts';
import { parseExpression } from './runtime-expression.ts';

/** A criterion, and the parts of the body that it reads, as JSON Pointers. */
export interface CriterionReading {
  readonly criterion: Criterion;
  readonly bodyPointers: readonly string[];
}

/** Reads a simple criterion. Throws `DefectError` with the line and column of a mistake. */
export function readCriterion(node: Node, text: string): CriterionReading {
  try {
    const { read, reads } = parseCondition(text, parseExpression);
    const bodyPointers = reads.flatMap(({ bodyPointer }) => bodyPointer ?? []);
    const evaluate: Criterion['evaluate'] = (answer) => isTruthy(read(answer));
    return { bodyPointers, criterion: { text, place: placeOf(node), evaluate } };
  } catch (error) {
    if (!(error instanceof CriterionFault)) throw error;
    const start = node.document.textPlaceOf(node.pointer);
    const place = { ...start, column: start.column + error.offset };
    throw new DefectError([{ message: `not a simple criterion: ${error.message}`, place }]);
  }
}
