import { actionText } from '../overlay-text.ts';
import { perOperation, type GapKind } from './gap-kind.ts';

export const operationIdMissing: GapKind = {
  title: 'an operation has no operationId',
  severity: 'info',
  consequence: 'Links and workflows can not name it, and its cases are renamed with its path.',
  hides: [],
  find: perOperation(({ operation, node }, { document }) => {
    if (operation.operationId !== undefined) return [];
    const message = 'it has no operationId';
    const overlay = actionText(node, document, { operationId: operation.id });
    return [{ message, place: operation.place, overlay }];
  }),
};
