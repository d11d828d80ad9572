import { childOf, placeOf } from '../../source/index.ts';
import type { GapKind } from './gap-kind.ts';

export const operationIdDuplicate: GapKind = {
  title: 'two operations have the same operationId',
  severity: 'error',
  consequence: 'What names it, a link or a workflow, may mean either.',
  hides: [],
  find({ readings }) {
    const first = new Map<string, string>();
    return readings.flatMap(({ operation, node }) => {
      const { operationId, id, method, path } = operation;
      if (operationId === undefined) return [];
      const other = first.get(operationId);
      first.set(operationId, other ?? `${method} ${path}`);
      if (other === undefined) return [];
      const message = `the operationId "${operationId}" is that of ${other} too`;
      const place = placeOf(childOf(node, 'operationId'));
      return [{ operation: id, message, place, overlay: undefined }];
    });
  },
};
