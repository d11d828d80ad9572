import type { Contract, Operation } from '../contract/index.ts';

/** Operations whose path fits a request, those with fewer parameters first (OpenAPI, Paths Object). */
export interface Routes {
  find(path: string): readonly Route[];
}

/** An operation, and what stands for the parameters of its path, as on the wire. */
export interface Route {
  readonly operation: Operation;
  readonly pathTexts: ReadonlyMap<string, string>;
  /** Of the request, without the base path of the document or of the operation. */
  readonly path: string;
}

interface Template {
  readonly operation: Operation;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Of its path, that are written out. */
  readonly literals: number;
}

export function createRoutes({ operations }: Pick<Contract, 'operations'>): Routes {
  const templatesWith = (segment: string) =>
    operations
      .map((operation) => templateOf(operation, segment))
      .toSorted((a, b) => b.literals - a.literals || a.names.length - b.names.length);
  const templates = templatesWith('([^/]+)');
  // A parameter that is sent empty is a wrong value rather than another path.
  const loose = templatesWith('([^/]*)');
  return {
    find(path) {
      const whole = templates.flatMap((template) => matched(template, path));
      const found = whole.length > 0 ? whole : loose.flatMap((each) => matched(each, path));
      // What is written out wins over what has a parameter there, whatever methods it has.
      return found.filter(({ operation }) => operation.path === found[0]?.operation.path);
    },
  };
}

function matched(template: Template, path: string): readonly Route[] {
  const match = template.pattern.exec(path);
  if (match === null) return [];
  const { operation, names } = template;
  const [, own = '', ...texts] = match;
  return [
    { operation, path: own, pathTexts: new Map(names.map((name, at) => [name, texts[at] ?? ''])) },
  ];
}

function templateOf(operation: Operation, segment: string): Template {
  const { path, basePath } = operation;
  const bases = [...new Set([basePath.own, basePath.ofDocument])].filter((base) => base !== '');
  const prefix = bases.length === 0 ? '' : `(?:${bases.map(escaped).join('|')})?`;
  const pieces = path.split(/(\{[^{}]+\})/);
  const names = pieces.filter(isName).map((piece) => piece.slice(1, -1));
  const body = pieces.map((piece) => (isName(piece) ? segment : escaped(piece))).join('');
  const literals = pieces.filter((piece) => !isName(piece)).join('').length;
  return { operation, names, literals, pattern: new RegExp(`^${prefix}(${body})$`, 's') };
}

function isName(piece: string): boolean {
  return /^\{[^{}]+\}$/.test(piece);
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^$()|[\]\\{}]/g, String.raw`\$&`);
}
