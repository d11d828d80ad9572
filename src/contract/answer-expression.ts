import type { CriterionAnswer } from './contract.ts';
import { parseExpression } from './runtime-expression.ts';

/**
 * What a runtime expression such as `$response.body#/token` reads of an answer (Arazzo 1.0, section
 * 4.7). Throws an error whose message says why it reads none.
 */
export function answerReader(expression: string): (answer: CriterionAnswer) => unknown {
  return parseExpression({ kind: 'expression', text: expression, at: 0 }).read;
}
