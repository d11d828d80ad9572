import { CriterionFault } from '../contract/index.ts';
import { isPointer, pointerSegments } from '../source/index.ts';

/** A runtime expression (Arazzo 1.0, section 4.7). */
export type Expression = { readonly text: string } & (
  | { readonly kind: 'url' | 'method' | 'statusCode' }
  | { readonly kind: 'header'; readonly of: Message; readonly name: string }
  | { readonly kind: 'body'; readonly of: Message; readonly path: readonly string[] }
  /** A parameter that was sent. */
  | { readonly kind: 'query' | 'path'; readonly name: string }
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

const ROOTS =
  '$url, $method, $statusCode, $request., $response., $inputs., $outputs., $steps., $workflows., $sourceDescriptions. and $components.';

/** A text that is meant as an expression, also where it is none. */
export function looksLikeExpression(text: string): boolean {
  return /^\$(?:(?:url|method|statusCode)$|[A-Za-z]+\.)/.test(text);
}

/** Throws `CriterionFault`. */
export function parseExpression(text: string, at = 0): Expression {
  if (text === '$url') return { kind: 'url', text };
  if (text === '$method') return { kind: 'method', text };
  if (text === '$statusCode') return { kind: 'statusCode', text };
  const dot = text.indexOf('.');
  const parse = PARSERS.get(dot === -1 ? text : text.slice(0, dot));
  const parsed = dot === -1 ? undefined : parse?.(text.slice(dot + 1), text);
  if (parsed !== undefined) return parsed;
  const reason = parse === undefined ? `there are ${ROOTS}` : FORMS.get(text.slice(0, dot));
  throw new CriterionFault(`"${text}" is no runtime expression: ${reason ?? ROOTS}`, at);
}

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
  const [, source = '', name = ''] = /^(header|query|path)\.(.+)$/s.exec(rest) ?? [];
  if (source === 'header') return { kind: 'header', of, name, text };
  if (source === 'query' || source === 'path') {
    return of === 'request' ? { kind: source, name, text } : undefined;
  }
  const [, , pointer = ''] = /^body(#(.*))?$/s.exec(rest) ?? [];
  const isBody = /^body(?:#|$)/.test(rest) && isPointer(pointer);
  return isBody ? { kind: 'body', of, path: pointerSegments(pointer), text } : undefined;
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
