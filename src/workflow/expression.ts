import { CriterionFault } from '../contract/index.ts';
import { isPointer, pointerSegments } from '../source/index.ts';

/** A runtime expression (Arazzo 1.0, section 4.7). */
export type Expression = MessageExpression | ValueExpression;

/** One that reads a request or its answer. */
export type MessageExpression = { readonly text: string } & (
  | { readonly kind: 'exchange'; readonly field: 'url' | 'method' | 'statusCode' }
  | { readonly kind: 'header'; readonly of: Message; readonly name: string }
  | { readonly kind: 'body'; readonly of: Message; readonly path: readonly string[] }
  /** A parameter that was sent. */
  | { readonly kind: 'parameter'; readonly in: 'query' | 'path'; readonly name: string }
);

/** One that reads what the workflow has gathered. */
export type ValueExpression = { readonly text: string } & (
  | ({ readonly kind: 'inputs' | 'outputs' } & Member)
  | ({ readonly kind: 'step'; readonly step: string } & Member)
  | ({
      readonly kind: 'workflow';
      readonly workflow: string;
      readonly field: 'inputs' | 'outputs';
    } & Member)
  | { readonly kind: 'source'; readonly source: string; readonly field: string }
  | { readonly kind: 'component'; readonly section: string; readonly name: string }
);

type Message = 'request' | 'response';

/** A value by its name, and the way into it. */
export interface Member {
  readonly name: string;
  readonly path: readonly string[];
}

const MESSAGE_KINDS: ReadonlySet<string> = new Set(['exchange', 'header', 'body', 'parameter']);

/** Whether it reads a request or its answer. */
export function readsMessage(expression: Expression): expression is MessageExpression {
  return MESSAGE_KINDS.has(expression.kind);
}

const ROOTS =
  '$url, $method, $statusCode, $request., $response., $inputs., $outputs., $steps., $workflows., $sourceDescriptions. and $components.';

/** A text that is meant as an expression, also where it is none. */
export function looksLikeExpression(text: string): boolean {
  return /^\$(?:(?:url|method|statusCode)$|[A-Za-z]+\.)/.test(text);
}

/** Throws `CriterionFault`. */
export function parseExpression(text: string, at = 0): Expression {
  const known = FIELDS.get(text);
  if (known !== undefined) return { kind: 'exchange', field: known, text };
  const [root = '', ...names] = text.split('.');
  const parsed = names.length === 0 ? undefined : PARSERS.get(root)?.(names.join('.'), text);
  if (parsed !== undefined) return parsed;
  const reason = FORMS.get(root) ?? `there are ${ROOTS}`;
  throw new CriterionFault(`"${text}" is no runtime expression: ${reason}`, at);
}

const FIELDS: ReadonlyMap<string, 'url' | 'method' | 'statusCode'> = new Map([
  ['$url', 'url'],
  ['$method', 'method'],
  ['$statusCode', 'statusCode'],
]);

type Parse = (rest: string, text: string) => Expression | undefined;

const PARSERS: ReadonlyMap<string, Parse> = new Map<string, Parse>([
  ['$request', (rest, text) => message('request', rest, text)],
  ['$response', (rest, text) => message('response', rest, text)],
  ['$inputs', (rest, text) => withMember(rest, (member) => ({ kind: 'inputs', text, ...member }))],
  [
    '$outputs',
    (rest, text) => withMember(rest, (member) => ({ kind: 'outputs', text, ...member })),
  ],
  ['$steps', parseStep],
  ['$workflows', parseWorkflow],
  ['$sourceDescriptions', parseSource],
  ['$components', parseComponent],
]);

const MESSAGE_FORM = 'it goes on with header.NAME, body or body#/pointer';

const FORMS: ReadonlyMap<string, string> = new Map([
  ['$request', `${MESSAGE_FORM}, query.NAME or path.NAME`],
  ['$response', MESSAGE_FORM],
  ['$inputs', 'it goes on with the name of an input'],
  ['$outputs', 'it goes on with the name of an output'],
  ['$steps', 'it goes on with STEP.outputs.NAME'],
  ['$workflows', 'it goes on with WORKFLOW.inputs.NAME or WORKFLOW.outputs.NAME'],
  ['$sourceDescriptions', 'it goes on with NAME.url or NAME.WORKFLOW'],
  ['$components', 'it goes on with parameters.NAME'],
]);

function message(of: Message, rest: string, text: string): Expression | undefined {
  const [, source, name = ''] = /^(header|query|path)\.(.+)$/s.exec(rest) ?? [];
  if (source === 'header') return { kind: 'header', of, name, text };
  if (source === undefined) return body(of, rest, text);
  const place = source === 'query' ? 'query' : 'path';
  return of === 'request' ? { kind: 'parameter', in: place, name, text } : undefined;
}

function body(of: Message, rest: string, text: string): Expression | undefined {
  const [whole, pointer = ''] = /^body(?:#(.*))?$/s.exec(rest) ?? [];
  if (whole === undefined || !isPointer(pointer)) return undefined;
  return { kind: 'body', of, path: pointerSegments(pointer), text };
}

function parseStep(rest: string, text: string): Expression | undefined {
  const [, step, output = ''] = /^(.+?)\.outputs\.(.+)$/s.exec(rest) ?? [];
  if (step === undefined) return undefined;
  return withMember(output, (member) => ({ kind: 'step', step, text, ...member }));
}

function parseWorkflow(rest: string, text: string): Expression | undefined {
  const [, workflow, field, member = ''] = /^(.+?)\.(inputs|outputs)\.(.+)$/s.exec(rest) ?? [];
  if (workflow === undefined || (field !== 'inputs' && field !== 'outputs')) return undefined;
  return withMember(member, (each) => ({ kind: 'workflow', workflow, field, text, ...each }));
}

function parseSource(rest: string, text: string): Expression | undefined {
  const [, source, field] = /^([^.]+)\.(.+)$/s.exec(rest) ?? [];
  return source === undefined || field === undefined
    ? undefined
    : { kind: 'source', source, field, text };
}

function parseComponent(rest: string, text: string): Expression | undefined {
  const [, section, name] = /^([^.]+)\.(.+)$/s.exec(rest) ?? [];
  return section === undefined || name === undefined
    ? undefined
    : { kind: 'component', section, name, text };
}

/** `pets#/0/id`: a name, and a JSON Pointer into its value. */
function withMember(rest: string, make: (member: Member) => Expression): Expression | undefined {
  const [name = '', ...pointers] = rest.split('#');
  const pointer = pointers.join('#');
  if (name === '' || !isPointer(pointer)) return undefined;
  return make({ name, path: pointerSegments(pointer) });
}

/** A name that is not there may be one that is, and the way into its value: `customer.name`. */
export function memberIn(
  { name, path }: Member,
  has: (name: string) => boolean,
): Member | undefined {
  if (has(name)) return { name, path };
  for (let end = name.lastIndexOf('.'); end > 0; end = name.lastIndexOf('.', end - 1)) {
    const known = name.slice(0, end);
    if (has(known)) return { name: known, path: [...name.slice(end + 1).split('.'), ...path] };
  }
  return undefined;
}
