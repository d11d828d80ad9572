export { deliver, TRANSPORT_FAULTS, type Delivery, type TransportFault } from './delivery.ts';
export type { RequestFinding } from './finding.ts';
export type { MadeAnswer } from './made-answer.ts';
export { madeConfig, madeTarget } from './made-target.ts';
export type { ReceivedRequest } from './received-request.ts';
export type { Responded } from './responded.ts';
export { createResponder, type Responder, type ResponderOptions } from './responder.ts';
export { unmadeOperations, type Unmade } from './unmade.ts';
export { startMade, type MadeServerOptions } from './serve.ts';
