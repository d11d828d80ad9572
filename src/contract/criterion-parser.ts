import { appendPointer } from '../source/index.ts';
import { CriterionFault, tokenize, type Token } from './criterion-tokens.ts';
import { compareOrder, isEqual, isTruthy, valueIn } from './criterion-values.ts';
import { parseExpression, type Reader } from './runtime-expression.ts';

/** A condition ready to be evaluated, and the parts of the body that it reads. */
export interface ParsedCondition {
  readonly read: Reader;
  /** JSON Pointers. */
  readonly bodyPointers: readonly string[];
}

interface Parser {
  readonly tokens: readonly Token[];
  index: number;
  readonly bodyPointers: string[];
}

type Compare = (left: unknown, right: unknown) => boolean;

const COMPARISONS: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ['==', isEqual],
  ['!=', (left, right) => !isEqual(left, right)],
  ['<', (left, right) => compareOrder(left, right) < 0],
  ['<=', (left, right) => compareOrder(left, right) <= 0],
  ['>', (left, right) => compareOrder(left, right) > 0],
  ['>=', (left, right) => compareOrder(left, right) >= 0],
]);

/** Parses a simple condition (Arazzo 1.0, 4.6.11). Throws `CriterionFault`. */
export function parseCondition(text: string): ParsedCondition {
  const parser: Parser = { tokens: tokenize(text), index: 0, bodyPointers: [] };
  const read = parseOr(parser);
  const rest = next(parser);
  if (rest.kind !== 'end') throw unexpected(rest, 'an operator or the end');
  return { read, bodyPointers: parser.bodyPointers };
}

function parseOr(parser: Parser): Reader {
  let left = parseAnd(parser);
  while (take(parser, '||')) {
    const [first, second] = [left, parseAnd(parser)];
    left = (answer) => isTruthy(first(answer)) || isTruthy(second(answer));
  }
  return left;
}

function parseAnd(parser: Parser): Reader {
  let left = parseComparison(parser);
  while (take(parser, '&&')) {
    const [first, second] = [left, parseComparison(parser)];
    left = (answer) => isTruthy(first(answer)) && isTruthy(second(answer));
  }
  return left;
}

function parseComparison(parser: Parser): Reader {
  const left = parseUnary(parser);
  const compare = COMPARISONS.get(peek(parser).text);
  if (compare === undefined) return left;
  parser.index++;
  const right = parseUnary(parser);
  return (answer) => compare(left(answer), right(answer));
}

function parseUnary(parser: Parser): Reader {
  if (!take(parser, '!')) return parseOperand(parser);
  const operand = parseUnary(parser);
  return (answer) => !isTruthy(operand(answer));
}

function parseOperand(parser: Parser): Reader {
  const token = next(parser);
  if (token.kind === 'literal') return () => token.value;
  if (token.kind === 'expression') return parseAccess(parser, token);
  if (token.text !== '(') throw unexpected(token, 'a value');
  const inner = parseOr(parser);
  expect(parser, ')');
  return inner;
}

/** An expression and the `.name` and `[0]` after it. */
function parseAccess(parser: Parser, token: Token): Reader {
  const { read, bodyPointer } = parseExpression(token);
  const segments: string[] = [];
  for (;;) {
    if (take(parser, '.')) segments.push(parseName(parser));
    else if (take(parser, '[')) segments.push(parseIndex(parser));
    else break;
  }
  if (bodyPointer !== undefined) {
    parser.bodyPointers.push(appendPointer(bodyPointer, ...segments));
  }
  return segments.length === 0 ? read : (answer) => valueIn(read(answer), segments);
}

function parseName(parser: Parser): string {
  const token = next(parser);
  // `true` and `null` are names where a name is expected.
  if (token.kind === 'name' || /^[a-z]/.test(token.text)) return token.text;
  throw unexpected(token, 'a name');
}

function parseIndex(parser: Parser): string {
  const token = next(parser);
  const isIndex = token.kind === 'literal' && /^\d+$/.test(token.text);
  if (!isIndex) throw unexpected(token, 'the index of an item');
  expect(parser, ']');
  return token.text;
}

function peek({ tokens, index }: Parser): Token {
  return tokens[index] ?? { kind: 'end', text: '', at: 0 };
}

function next(parser: Parser): Token {
  const token = peek(parser);
  parser.index++;
  return token;
}

function take(parser: Parser, operator: string): boolean {
  const isNext = peek(parser).text === operator;
  if (isNext) parser.index++;
  return isNext;
}

function expect(parser: Parser, operator: string): void {
  const token = next(parser);
  if (token.text !== operator) throw unexpected(token, `"${operator}"`);
}

function unexpected({ text, at }: Token, expected: string): CriterionFault {
  const found = text === '' ? 'the end' : `"${text}"`;
  return new CriterionFault(`expected ${expected}, found ${found}`, at);
}
