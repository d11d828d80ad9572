import { valueIn } from '../contract/index.ts';
import type { Exchange, Header } from '../exchange/index.ts';
import { memberIn, type Expression } from './expression.ts';
import type { Named, SourceLocation } from './workflow.ts';

/** What runtime expressions can read at some point of a workflow. */
export interface Scope {
  readonly inputs: Named;
  /** Outputs by step. */
  readonly steps: ReadonlyMap<string, Named>;
  /** One of the document that has begun. */
  workflow(id: string): { readonly inputs: Named; readonly outputs: Named } | undefined;
  readonly sources: ReadonlyMap<string, SourceLocation>;
  /** Of the step; of one that calls a workflow the last one in there. */
  readonly sent: Sent | undefined;
  /** Of the workflow that the step called. */
  readonly outputs: Named | undefined;
}

/** An exchange, and the parameters of its request. */
export interface Sent {
  readonly exchange: Exchange;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string | undefined;
    readonly value: unknown;
  }[];
}

/** What an expression finds; `undefined` where that is nothing. */
export function valueOf(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'inputs':
      return memberOf(expression, scope.inputs);
    case 'outputs':
      return memberOf(expression, scope.outputs);
    case 'step':
      return memberOf(expression, scope.steps.get(expression.step));
    case 'workflow':
      return memberOf(expression, scope.workflow(expression.workflow)?.[expression.field]);
    case 'source': {
      const { source, field } = expression;
      return valueIn(scope.sources.get(source), [field]);
    }
    case 'component':
      return undefined;
    default:
      return scope.sent === undefined ? undefined : valueOfSent(expression, scope.sent);
  }
}

type OfSent = Extract<
  Expression,
  { readonly kind: 'url' | 'method' | 'statusCode' | 'header' | 'body' | 'query' | 'path' }
>;

function valueOfSent(expression: OfSent, { exchange, parameters }: Sent): unknown {
  const { request, response, origin } = exchange;
  switch (expression.kind) {
    case 'url':
      return origin + request.path;
    case 'method':
      return request.method;
    case 'statusCode':
      return response?.status;
    case 'header':
      return headerValue(exchange[expression.of]?.headers ?? [], expression.name);
    case 'body':
      return valueIn(bodyOf(exchange[expression.of]?.body), expression.path);
    case 'query':
    case 'path':
    default:
      return parameters.find((each) => each.in === expression.kind && each.name === expression.name)
        ?.value;
  }
}

function memberOf(
  expression: Extract<Expression, { readonly path: readonly string[]; readonly name: string }>,
  values: Named | undefined,
): unknown {
  if (values === undefined) return undefined;
  const member = memberIn(expression, (name) => Object.hasOwn(values, name));
  return member === undefined ? undefined : valueIn(values[member.name], member.path);
}

function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headers.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

/** JSON where it is that, else the text. */
function bodyOf(bytes: Uint8Array | undefined): unknown {
  if (bytes === undefined || bytes.length === 0) return undefined;
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
