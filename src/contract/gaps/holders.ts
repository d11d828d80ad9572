import { childOf, childrenOf, type Node } from '../../source/index.ts';
import { follow } from '../reference.ts';
import type { OperationReading } from '../read-operation.ts';
import type { GapContext } from './gap-kind.ts';
import { parametersOf } from './sites.ts';

/** A response of an operation as it is written, `$ref` followed. */
export interface ResponseNode {
  readonly status: string;
  readonly node: Node;
}

export function responsesOf(
  { node }: OperationReading,
  { reading }: GapContext,
): readonly ResponseNode[] {
  return childrenOf(childOf(node, 'responses')).flatMap(([status, child]) => {
    const target = status.startsWith('x-') ? undefined : follow(child, reading);
    return target === undefined ? [] : [{ status, node: target }];
  });
}

/** The parameters, headers and media types of an operation, which may have examples. */
export function exampleHolders(reading: OperationReading, context: GapContext): readonly Node[] {
  const responses = responsesOf(reading, context).map(({ node }) => node);
  const bodies = [
    ...(reading.requestBody === undefined ? [] : [reading.requestBody]),
    ...responses,
  ];
  const inside = (key: string) => (node: Node) =>
    childrenOf(childOf(node, key)).flatMap(([, each]) => follow(each, context.reading) ?? []);
  return [
    ...parametersOf(reading, context).map(({ node }) => node),
    ...responses.flatMap(inside('headers')),
    ...bodies.flatMap(inside('content')),
  ];
}

/** Whether a header is described, in whichever case its name is written. */
export function hasHeader({ node }: ResponseNode, name: string): boolean {
  return childrenOf(childOf(node, 'headers')).some(([each]) => each.toLowerCase() === name);
}
