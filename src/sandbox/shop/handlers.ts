import type { Handler } from './call.ts';
import { ITEM_OPERATIONS } from './item-operations.ts';
import { ORDER_OPERATIONS } from './order-operations.ts';
import { PICTURE_OPERATIONS } from './picture-operations.ts';
import { SESSION_OPERATIONS } from './session-operations.ts';
import { USER_OPERATIONS } from './user-operations.ts';

/** What each operation of the document does, by its `operationId`. */
export const HANDLERS = {
  ...SESSION_OPERATIONS,
  ...USER_OPERATIONS,
  ...ITEM_OPERATIONS,
  ...PICTURE_OPERATIONS,
  ...ORDER_OPERATIONS,
} as const satisfies Record<string, Handler>;

export type OperationId = keyof typeof HANDLERS;

export type Handlers = Readonly<Record<OperationId, Handler>>;

export function isOperationId(id: string): id is OperationId {
  return Object.hasOwn(HANDLERS, id);
}
