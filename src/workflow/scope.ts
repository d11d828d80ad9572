import { valueIn } from '../contract/index.ts';
import type { Exchange, Header } from '../exchange/index.ts';
import {
  memberIn,
  readsMessage,
  type Expression,
  type Member,
  type MessageExpression,
} from './expression.ts';
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
  if (readsMessage(expression)) return valueOfSent(expression, scope.sent);
  switch (expression.kind) {
    case 'inputs':
      return memberOf(expression, scope.inputs);
    case 'outputs':
      return memberOf(expression, scope.outputs);
    case 'step':
      return memberOf(expression, scope.steps.get(expression.step));
    case 'workflow':
      return memberOf(expression, valueIn(scope.workflow(expression.workflow), [expression.field]));
    case 'source':
      return valueIn(scope.sources.get(expression.source), [expression.field]);
    case 'component':
    default:
      return undefined;
  }
}

function valueOfSent(expression: MessageExpression, sent: Sent | undefined): unknown {
  if (sent === undefined) return undefined;
  const { exchange, parameters } = sent;
  switch (expression.kind) {
    case 'exchange':
      return FIELDS[expression.field](exchange);
    case 'header':
      return headerValue(exchange[expression.of], expression.name);
    case 'body':
      return valueIn(bodyOf(exchange[expression.of]), expression.path);
    case 'parameter':
    default: {
      const { in: place, name } = expression;
      return parameters.find((each) => each.in === place && each.name === name)?.value;
    }
  }
}

const FIELDS = {
  url: ({ origin, request }: Exchange) => origin + request.path,
  method: ({ request }: Exchange) => request.method,
  statusCode: ({ response }: Exchange) => response?.status,
} as const;

function memberOf(expression: Member, values: unknown): unknown {
  const member = memberIn(expression, (name) => valueIn(values, [name]) !== undefined);
  return member === undefined ? undefined : valueIn(values, [member.name, ...member.path]);
}

type Message = Exchange['request'] | Exchange['response'];

function headerValue(message: Message, name: string): string | undefined {
  const isIt = ([each]: Header) => each.toLowerCase() === name.toLowerCase();
  return message?.headers.find(isIt)?.[1];
}

/** JSON where it is that, else the text. */
function bodyOf(message: Message): unknown {
  const bytes = message?.body;
  if (bytes === undefined || bytes.length === 0) return undefined;
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
