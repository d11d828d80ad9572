import { CriterionFault } from '../contract/index.ts';
import type { Defect, Node, Place } from '../source/index.ts';
import { parseExpression, type Expression } from './expression.ts';

/** What reading an Arazzo document works with, and where it collects what is wrong. */
export interface Reading {
  readonly defects: Defect[];
  /** Every expression that was read, to be checked once all is known that they can name. */
  readonly uses: Use[];
  /** Where reading is now. */
  readonly spot: Spot;
}

/** Where an expression stands, which decides what it can read. */
export interface Spot {
  readonly workflow: string;
  /** Of all steps of the workflow. */
  readonly stepIds: readonly string[];
  /** `request`: before the step sends. `answer`: after it. `end`: after all steps. */
  readonly moment: 'request' | 'answer' | 'end';
  /** Whether the step calls a workflow, whose outputs can then be read. */
  readonly callsWorkflow: boolean;
}

export interface Use extends Spot {
  readonly expression: Expression;
  readonly place: Place;
}

/** The same reading at another spot. */
export function at(reading: Reading, spot: Partial<Spot>): Reading {
  return { ...reading, spot: { ...reading.spot, ...spot } };
}

/** Parses the expression at an offset of the node's text; `undefined`, and a defect, for none. */
export function readExpression(
  text: string,
  { node, offset = 0 }: { readonly node: Node; readonly offset?: number },
  reading: Reading,
): Expression | undefined {
  try {
    const expression = parseExpression(text);
    note(expression, placeIn(node, offset), reading);
    return expression;
  } catch (error) {
    if (!(error instanceof CriterionFault)) throw error;
    reading.defects.push({ message: error.message, place: placeIn(node, offset) });
    return undefined;
  }
}

export function note(expression: Expression, place: Place, { uses, spot }: Reading): void {
  uses.push({ ...spot, expression, place });
}

/** The place of a character of a text; of one with several lines, of the text. */
export function placeIn({ document, pointer, value }: Node, offset: number): Place {
  const start = document.textPlaceOf(pointer);
  const isOneLine = typeof value === 'string' && !value.includes('\n');
  return isOneLine ? { ...start, column: start.column + offset } : start;
}
