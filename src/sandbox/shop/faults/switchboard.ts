import type { JsonObject } from '../../../source/index.ts';
import type { Random } from '../../random.ts';
import { FAITHFUL } from '../behaviour.ts';
import { withoutLine } from '../document.ts';
import { HANDLERS, isOperationId, type Handlers } from '../handlers.ts';
import { readOperations } from '../operations.ts';
import type { ShopRequest } from '../request.ts';
import type { Server } from '../respond.ts';
import type { Shop } from '../shop.ts';
import type { Fault } from './fault.ts';
import { FAULTS, type ShopFaultName } from './table.ts';

/** What a shop is made of besides its fault. */
export interface Parts {
  readonly document: JsonObject;
  readonly shop: Shop;
  /** Decides where a fault comes and goes. */
  readonly draw: Random;
}

/** The server that a request meets: the broken one where the fault strikes, else the faithful one. */
export function serverOf(
  name: ShopFaultName | undefined,
  { document, shop, draw }: Parts,
): (request: ShopRequest) => Server {
  const operations = readOperations(document);
  const faithful = { shop, operations, handlers: HANDLERS, behaviour: FAITHFUL };
  if (name === undefined) return () => faithful;
  const fault: Fault = FAULTS[name];
  const { overlooks, breaks, when, chance } = fault;
  const broken: Server = {
    shop,
    operations:
      overlooks === undefined ? operations : readOperations(withoutLine(document, overlooks)),
    handlers: brokenHandlers(fault),
    behaviour: { ...FAITHFUL, ...breaks },
  };
  return (request) => {
    const strikes = when?.(request) ?? true;
    const drawn = chance === undefined || draw() < chance;
    return strikes && drawn ? broken : faithful;
  };
}

function brokenHandlers({ operations = {} }: Fault): Handlers {
  const handlers: Handlers = { ...HANDLERS };
  const replaced = Object.entries(operations).flatMap(([id, broken]) =>
    isOperationId(id)
      ? [[id, (call: Parameters<typeof broken>[0]) => broken(call, HANDLERS[id])]]
      : [],
  );
  return { ...handlers, ...Object.fromEntries(replaced) };
}
