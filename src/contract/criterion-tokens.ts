/** A lexical element of a simple condition (Arazzo 1.0, 4.6.11) and where it begins in the text. */
export type Token =
  | {
      readonly kind: 'literal';
      readonly value: Literal;
      readonly text: string;
      readonly at: number;
    }
  | {
      readonly kind: 'expression' | 'name' | 'operator' | 'end';
      readonly text: string;
      readonly at: number;
    };

export type Literal = boolean | null | number | string;

/** Something wrong with a condition, at an offset of its text. */
export class CriterionFault extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.name = 'CriterionFault';
    this.offset = offset;
  }
}

type Kind = Token['kind'];

/** What can come next, tried in this order. */
const PATTERNS: readonly (readonly [Kind, RegExp])[] = [
  // A pointer ends where an operator, a bracket or a space begins; RFC 6901 would go on.
  ['expression', /\$(?:request|response)\.body(?:#(?:\/[^\s()<>=!&|[\],'"]*)?)?/y],
  ['expression', /\$[\w.-]*(?:#(?:\/[^\s()<>=!&|[\],'"]*)?)?/y],
  ['literal', /'(?:[^']|'')*'/y],
  ['literal', /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ['literal', /(?:true|false|null)\b/y],
  ['name', /[A-Za-z_][\w-]*/y],
  ['operator', /<=|>=|==|!=|&&|\|\||[<>!()[\].]/y],
];

/** The tokens of a condition, the end included. Throws `CriterionFault`. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at = skipSpace(text, at + token.text.length);
  }
  return [...tokens, { kind: 'end', text: '', at: text.length }];
}

function tokenAt(text: string, at: number): Token {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match === undefined) continue;
    if (kind !== 'literal') return { kind, text: match, at };
    return { kind, value: literalOf(match), text: match, at };
  }
  const problem = text[at] === "'" ? 'a text is not closed' : `unexpected "${text.charAt(at)}"`;
  throw new CriterionFault(problem, at);
}

/** In a text a quote is doubled; the other literals are written as in JSON. */
function literalOf(text: string): Literal {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  const value: Literal = JSON.parse(text.replace(/^(-?)0+(?=\d)/, '$1'));
  return value;
}

function skipSpace(text: string, at: number): number {
  const space = /\s*/y;
  space.lastIndex = at;
  return at + (space.exec(text)?.[0].length ?? 0);
}
