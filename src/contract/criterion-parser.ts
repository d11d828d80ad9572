import { appendPointer } from '../source/index.ts';
import { CriterionFault, tokenize, type Token } from './criterion-tokens.ts';
import { compareOrder, isEqual, isTruthy, valueIn } from './criterion-values.ts';

/** Something that a condition reads, by a runtime expression and the names and indices after it. */
export interface ConditionRead<Scope> {
  readonly text: string;
  readonly read: Reader<Scope>;
  /** The JSON Pointer it reads, where it reads the body of the answer. */
  readonly bodyPointer: string | undefined;
}

type Reader<Scope> = (scope: Scope) => unknown;

/** Throws `CriterionFault` for an expression that can't be read. */
export type ParseExpression<Scope> = (token: Token) => Omit<ConditionRead<Scope>, 'text'>;

/** A condition ready to be evaluated, and what it reads. */
export interface ParsedCondition<Scope> {
  readonly read: Reader<Scope>;
  readonly reads: readonly ConditionRead<Scope>[];
}

interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
}

interface Parser<Scope> extends Cursor {
  readonly parseExpression: ParseExpression<Scope>;
  readonly reads: ConditionRead<Scope>[];
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
export function parseCondition<Scope>(
  text: string,
  parseExpression: ParseExpression<Scope>,
): ParsedCondition<Scope> {
  const parser: Parser<Scope> = { tokens: tokenize(text), index: 0, parseExpression, reads: [] };
  const read = parseOr(parser);
  const rest = next(parser);
  if (rest.kind !== 'end') throw unexpected(rest, 'an operator or the end');
  return { read, reads: parser.reads };
}

function parseOr<Scope>(parser: Parser<Scope>): Reader<Scope> {
  let left = parseAnd(parser);
  while (take(parser, '||')) {
    const [first, second] = [left, parseAnd(parser)];
    left = (scope) => isTruthy(first(scope)) || isTruthy(second(scope));
  }
  return left;
}

function parseAnd<Scope>(parser: Parser<Scope>): Reader<Scope> {
  let left = parseComparison(parser);
  while (take(parser, '&&')) {
    const [first, second] = [left, parseComparison(parser)];
    left = (scope) => isTruthy(first(scope)) && isTruthy(second(scope));
  }
  return left;
}

function parseComparison<Scope>(parser: Parser<Scope>): Reader<Scope> {
  const left = parseUnary(parser);
  const compare = COMPARISONS.get(peek(parser).text);
  if (compare === undefined) return left;
  parser.index++;
  const right = parseUnary(parser);
  return (scope) => compare(left(scope), right(scope));
}

function parseUnary<Scope>(parser: Parser<Scope>): Reader<Scope> {
  if (!take(parser, '!')) return parseOperand(parser);
  const operand = parseUnary(parser);
  return (scope) => !isTruthy(operand(scope));
}

function parseOperand<Scope>(parser: Parser<Scope>): Reader<Scope> {
  const token = next(parser);
  if (token.kind === 'literal') return () => token.value;
  if (token.kind === 'expression') return parseAccess(parser, token);
  if (token.text !== '(') throw unexpected(token, 'a value');
  const inner = parseOr(parser);
  expect(parser, ')');
  return inner;
}

/** An expression and the `.name` and `[0]` after it. */
function parseAccess<Scope>(parser: Parser<Scope>, token: Token): Reader<Scope> {
  const whole = parser.parseExpression(token);
  const segments: string[] = [];
  for (;;) {
    if (take(parser, '.')) segments.push(parseName(parser));
    else if (take(parser, '[')) segments.push(parseIndex(parser));
    else break;
  }
  const read: Reader<Scope> =
    segments.length === 0 ? whole.read : (scope) => valueIn(whole.read(scope), segments);
  const bodyPointer =
    whole.bodyPointer === undefined ? undefined : appendPointer(whole.bodyPointer, ...segments);
  parser.reads.push({ text: [token.text, ...segments].join('.'), read, bodyPointer });
  return read;
}

function parseName(parser: Cursor): string {
  const token = next(parser);
  // `true` and `null` are names where a name is expected.
  if (token.kind === 'name' || /^[a-z]/.test(token.text)) return token.text;
  throw unexpected(token, 'a name');
}

function parseIndex(parser: Cursor): string {
  const token = next(parser);
  const isIndex = token.kind === 'literal' && /^\d+$/.test(token.text);
  if (!isIndex) throw unexpected(token, 'the index of an item');
  expect(parser, ']');
  return token.text;
}

function peek({ tokens, index }: Cursor): Token {
  return tokens[index] ?? { kind: 'end', text: '', at: 0 };
}

function next(parser: Cursor): Token {
  const token = peek(parser);
  parser.index++;
  return token;
}

function take(parser: Cursor, operator: string): boolean {
  const isNext = peek(parser).text === operator;
  if (isNext) parser.index++;
  return isNext;
}

function expect(parser: Cursor, operator: string): void {
  const token = next(parser);
  if (token.text !== operator) throw unexpected(token, `"${operator}"`);
}

function unexpected({ text, at }: Token, expected: string): CriterionFault {
  const found = text === '' ? 'the end' : `"${text}"`;
  return new CriterionFault(`expected ${expected}, found ${found}`, at);
}
