import type { Json } from '../source/index.ts';
import type { Expression } from './expression.ts';

/** A value of a document in which runtime expressions stand for values that only a run has. */
export type Template =
  | { readonly kind: 'literal'; readonly value: Json }
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** A text with expressions in it. */
  | { readonly kind: 'text'; readonly parts: readonly (string | Expression)[] }
  | { readonly kind: 'list'; readonly items: readonly Template[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [string, Template])[] };

/** What an expression finds; `undefined`: nothing. May throw, surely where it is needed. */
export type ReadExpression = (expression: Expression, isNeeded?: boolean) => Json | undefined;

/** The value; what finds nothing is left out of objects and lists. */
export function fill(template: Template, read: ReadExpression): Json | undefined {
  switch (template.kind) {
    case 'literal':
      return template.value;
    case 'expression':
      return read(template.expression);
    case 'text':
      return fillText(template.parts, read, plain);
    case 'list':
      return template.items.flatMap((item): readonly Json[] => {
        const value = fill(item, read);
        return value === undefined ? [] : [value];
      });
    case 'object':
    default:
      return Object.fromEntries(
        template.members.flatMap(([name, member]) => {
          const value = fill(member, read);
          return value === undefined ? [] : [[name, value] as const];
        }),
      );
  }
}

export function plain(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The text with the values in it, each written by `write`. */
export function fillText(
  parts: readonly (string | Expression)[],
  read: ReadExpression,
  write: (value: Json) => string,
): string {
  const texts = parts.map((part) => {
    if (typeof part === 'string') return part;
    const value = read(part, true);
    return value === undefined ? '' : write(value);
  });
  return texts.join('');
}

/** The expressions of a template, in order. */
export function expressionsIn(template: Template): readonly Expression[] {
  switch (template.kind) {
    case 'literal':
      return [];
    case 'expression':
      return [template.expression];
    case 'text':
      return template.parts.filter((part) => typeof part !== 'string');
    case 'list':
      return template.items.flatMap(expressionsIn);
    case 'object':
    default:
      return template.members.flatMap(([, member]) => expressionsIn(member));
  }
}
