export { deliver, TRANSPORT_FAULTS, type Delivery, type TransportFault } from './delivery.ts';
export type { RequestFinding } from './finding.ts';
export type { MadeAnswer } from './made-answer.ts';
export type { ReceivedRequest } from './received-request.ts';
export {
  createResponder,
  type Responded,
  type Responder,
  type ResponderOptions,
} from './responder.ts';
export { startMade, type MadeServerOptions } from './serve.ts';
