import { isPointer, pointerSegments } from '../source/index.ts';
import type { CriterionAnswer } from './contract.ts';
import { CriterionFault, type Token } from './criterion-tokens.ts';
import { valueIn } from './criterion-values.ts';

export type Reader = (answer: CriterionAnswer) => unknown;

/** A runtime expression of Arazzo 1.0 (section 4.7), as far as it reads an answer. */
export interface RuntimeExpression {
  readonly read: Reader;
  /** The JSON Pointer it reads, where it reads the body. */
  readonly bodyPointer: string | undefined;
}

const BODY = '$response.body';
const HEADER = '$response.header.';

/** Throws `CriterionFault` for an expression that does not read an answer. */
export function parseExpression({ text, at }: Token): RuntimeExpression {
  if (text === '$statusCode') {
    return { read: ({ statusCode }) => statusCode, bodyPointer: undefined };
  }
  if (text.startsWith(HEADER)) {
    const name = text.slice(HEADER.length);
    return { read: (answer) => answer.header(name), bodyPointer: undefined };
  }
  if (text === BODY || text.startsWith(`${BODY}#`)) return bodyExpression(text, at);
  const known = `$statusCode, ${HEADER}NAME, ${BODY} and ${BODY}#/pointer`;
  throw new CriterionFault(`"${text}" can't be read here; ${known} can`, at);
}

function bodyExpression(text: string, at: number): RuntimeExpression {
  const bodyPointer = text.slice(BODY.length + 1);
  if (!isPointer(bodyPointer)) {
    throw new CriterionFault(`"${bodyPointer}" is not a JSON Pointer`, at);
  }
  const segments = pointerSegments(bodyPointer);
  return { read: ({ body }) => valueIn(body, segments), bodyPointer };
}
