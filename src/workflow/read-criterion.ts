import {
  CriterionFault,
  JsonPathFault,
  parseCondition,
  selectPaths,
  type ConditionRead,
} from '../contract/index.ts';
import { compileRegExp, UndecidedError } from '../schema/index.ts';
import { appendPointer, childOf, isJsonObject, type Json, type Node } from '../source/index.ts';
import type { Criterion, CriterionResult } from './criterion.ts';
import { parseExpression, type Expression } from './expression.ts';
import { note, placeIn, readExpression, type Reading } from './reading.ts';
import { valueOf, type Scope } from './scope.ts';
import { defectAt, textAt } from './structure.ts';

type Test = Criterion['test'];

/** Reads a criterion of any type; `undefined`, and a defect, where it can't be tested. */
export function readCriterion(node: Node, reading: Reading): readonly Criterion[] {
  const condition = textAt(node, 'condition');
  if (condition === undefined) return [];
  const place = childOf(node, 'condition');
  const type = typeOf(node);
  const context = contextOf(node, reading);
  const text =
    context === undefined || type === 'simple' ? condition : `${context.text} ${condition}`;
  const test = READERS[type]?.({ node: place, condition, context }, reading);
  return test === undefined ? [] : [{ text, place: placeIn(place, 0), test }];
}

/** `simple` where nothing is said; the version of a type does not matter. */
function typeOf(node: Node): string {
  const { value } = childOf(node, 'type');
  const type = isJsonObject(value) ? value['type'] : value;
  return typeof type === 'string' ? type : 'simple';
}

function contextOf(node: Node, reading: Reading): Expression | undefined {
  const text = textAt(node, 'context');
  return text === undefined
    ? undefined
    : readExpression(text, { node: childOf(node, 'context') }, reading);
}

interface Given {
  /** Of the condition. */
  readonly node: Node;
  readonly condition: string;
  readonly context: Expression | undefined;
}

type ReadTest = (given: Given, reading: Reading) => Test | undefined;

const READERS: Readonly<Record<string, ReadTest>> = {
  simple: readSimple,
  regex: readRegex,
  jsonpath: readJsonPath,
  xpath({ node }, { defects }) {
    const hint = 'Use a "regex" on the same context, or a "simple" condition.';
    defects.push(defectAt(node, 'criteria of the type "xpath" are not supported', hint));
    return undefined;
  },
};

function readSimple({ node, condition }: Given, reading: Reading): Test | undefined {
  // The specification writes one in braces (section 4.6.9.2).
  const [, braced] = /^\{(.*)\}$/s.exec(condition) ?? [];
  const shift = braced === undefined ? 0 : 1;
  const texts: Expression[] = [];
  try {
    const { read, reads } = parseCondition<Scope>(braced ?? condition, (token) => {
      const expression = parseExpression(token.text, token.at);
      texts.push(expression);
      note(expression, placeIn(node, token.at + shift), reading);
      return { read: (scope) => valueOf(expression, scope), bodyPointer: pointerOf(expression) };
    });
    return (scope) => ({ isMet: Boolean(read(scope)), ...readBy(reads, texts, scope) });
  } catch (error) {
    if (!(error instanceof CriterionFault)) throw error;
    const message = `not a simple condition: ${error.message}`;
    reading.defects.push({ message, place: placeIn(node, error.offset + shift) });
    return undefined;
  }
}

function readBy(
  reads: readonly ConditionRead<Scope>[],
  expressions: readonly Expression[],
  scope: Scope,
): Omit<CriterionResult, 'isMet'> {
  const actual = reads.map(({ text, read }) => `${text} = ${textOf(read(scope))}`).join(', ');
  const [first] = reads;
  const response =
    first?.bodyPointer === undefined ? placeRead(expressions[0]) : bodyPlace(first.bodyPointer);
  return { actual, response };
}

function readRegex({ node, condition, context }: Given, { defects }: Reading): Test | undefined {
  if (context === undefined) return undefined;
  try {
    const matcher = compileRegExp(condition);
    return (scope) => {
      const value = valueOf(context, scope);
      const text = typeof value === 'string' ? value : JSON.stringify(value);
      return {
        isMet: text !== undefined && matches(matcher, text),
        ...contextRead(context, value),
      };
    };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    defects.push(defectAt(node, `not a regular expression: ${error.message}`));
    return undefined;
  }
}

/** A text that takes too long to tell does not match. */
function matches(matcher: ReturnType<typeof compileRegExp>, text: string): boolean {
  try {
    return matcher.test(text);
  } catch (error) {
    if (error instanceof UndecidedError) return false;
    throw error;
  }
}

/**
 * Met where the query selects something. A filter at the root tests the items of a list, as RFC 9535
 * has it, and an object itself, as the examples of the specification do.
 */
function readJsonPath({ node, condition, context }: Given, { defects }: Reading): Test | undefined {
  if (context === undefined) return undefined;
  try {
    selectPaths(null, condition);
  } catch (error) {
    if (!(error instanceof JsonPathFault)) throw error;
    const message = `not a JSONPath: ${error.message}`;
    defects.push({ message, place: placeIn(node, error.offset) });
    return undefined;
  }
  const isFilter = /^\$\s*\[\s*\?/.test(condition);
  return (scope) => {
    const value = valueOf(context, scope);
    const roots: readonly Json[] = isJson(value) ? (isFilter ? [value, [value]] : [value]) : [];
    const isMet = roots.some((root) => selectPaths(root, condition).length > 0);
    return { isMet, ...contextRead(context, value) };
  };
}

/** Everything that expressions give was parsed from JSON, or is a text or a number. */
function isJson(value: unknown): value is Json {
  return value !== undefined;
}

function contextRead(context: Expression, value: unknown): Omit<CriterionResult, 'isMet'> {
  return { actual: `${context.text} = ${textOf(value)}`, response: placeRead(context) };
}

/** So much of a value says what it is; the whole is kept with the exchange. */
const EXCERPT_LENGTH = 200;

function textOf(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= EXCERPT_LENGTH ? text : `${text.slice(0, EXCERPT_LENGTH)}…`;
}

function pointerOf(expression: Expression): string | undefined {
  if (expression.kind !== 'body' || expression.of !== 'response') return undefined;
  return appendPointer('', ...expression.path);
}

/** What an expression reads of the answer, in the form of `Violation.response`. */
function placeRead(expression: Expression | undefined): string {
  if (expression === undefined) return 'status';
  const pointer = pointerOf(expression);
  if (pointer !== undefined) return bodyPlace(pointer);
  const isHeader = expression.kind === 'header' && expression.of === 'response';
  return isHeader ? `header ${expression.name.toLowerCase()}` : 'status';
}

function bodyPlace(pointer: string): string {
  return pointer === '' ? 'body' : `body#${pointer}`;
}
