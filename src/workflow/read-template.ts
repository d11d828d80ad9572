import { childrenOf, isJsonObject, type Json, type Node } from '../source/index.ts';
import { looksLikeExpression, type Expression } from './expression.ts';
import { readExpression, type Reading } from './reading.ts';
import type { Template } from './template.ts';

/** Reads a value in which texts that are an expression, or have one in `{}`, stand for another value. */
export function readTemplate(node: Node, reading: Reading): Template {
  const { value = null } = node;
  if (typeof value === 'string') return readText(value, node, reading);
  const members = childrenOf(node).map(
    ([key, child]) => [key, readTemplate(child, reading)] as const,
  );
  if (members.every(([, { kind }]) => kind === 'literal')) return { kind: 'literal', value };
  return isJsonObject(value)
    ? { kind: 'object', members }
    : { kind: 'list', items: members.map(([, item]) => item) };
}

function readText(text: string, node: Node, reading: Reading): Template {
  if (looksLikeExpression(text)) {
    const expression = readExpression(text, { node }, reading);
    return expression === undefined ? literal(text) : { kind: 'expression', expression };
  }
  const parts = readParts(text, node, reading);
  return parts.every((part) => typeof part === 'string') ? literal(text) : { kind: 'text', parts };
}

function literal(value: Json): Template {
  return { kind: 'literal', value };
}

/** The texts of a text with `{$expression}`s, and those, in turn. */
function readParts(text: string, node: Node, reading: Reading): readonly (string | Expression)[] {
  const parts: (string | Expression)[] = [];
  let end = 0;
  for (const match of text.matchAll(/\{(\$[^{}]+)\}/g)) {
    const [whole, inner = ''] = match;
    if (!looksLikeExpression(inner)) continue;
    const expression = readExpression(inner, { node, offset: match.index + 1 }, reading);
    if (expression === undefined) continue;
    parts.push(text.slice(end, match.index), expression);
    end = match.index + whole.length;
  }
  return [...parts, text.slice(end)];
}

/** Stands for an expression while the text around it is read as JSON. */
const MARK = /\uE000(\d+)\uE001/;

/**
 * The payload that is written as JSON text: an expression that is the whole of a text, or stands
 * outside of texts, keeps the type of its value. `undefined` where the text is no JSON.
 */
export function jsonTemplate(template: Template): Template | undefined {
  if (template.kind === 'literal') return parsedLiteral(template.value);
  if (template.kind !== 'text') return template;
  const expressions: Expression[] = [];
  let text = '';
  for (const part of template.parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const mark = `\uE000${expressions.push(part) - 1}\uE001`;
    text += isInText(text) ? mark : JSON.stringify(mark);
  }
  const parsed = parseJson(text);
  return parsed === undefined ? undefined : unmarked(parsed, expressions);
}

function parsedLiteral(value: Json): Template | undefined {
  if (typeof value !== 'string') return literal(value);
  const parsed = parseJson(value);
  return parsed === undefined ? undefined : literal(parsed);
}

function parseJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** Whether what follows this beginning of a JSON text stands in a string of it. */
function isInText(text: string): boolean {
  return (text.replaceAll(/\\./gs, '').split('"').length - 1) % 2 === 1;
}

function unmarked(value: Json, expressions: readonly Expression[]): Template {
  if (typeof value === 'string') return unmarkedText(value, expressions);
  if (Array.isArray(value)) {
    return { kind: 'list', items: value.map((item) => unmarked(item, expressions)) };
  }
  if (!isJsonObject(value)) return literal(value);
  const members = Object.entries(value).map(
    ([name, member]) => [name, unmarked(member, expressions)] as const,
  );
  return { kind: 'object', members };
}

function unmarkedText(text: string, expressions: readonly Expression[]): Template {
  // Every second part is the number of an expression.
  const parts = text
    .split(MARK)
    .map((part, index) => (index % 2 === 0 ? part : expressions[Number(part)]))
    .filter((part) => part !== undefined);
  const [before, expression, after] = parts;
  const isWhole = parts.length === 3 && before === '' && after === '';
  if (isWhole && expression !== undefined && typeof expression !== 'string') {
    return { kind: 'expression', expression };
  }
  return parts.length === 1 ? literal(text) : { kind: 'text', parts };
}
