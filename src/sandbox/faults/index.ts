export { behaviourOf } from './switchboard.ts';
export { isSandboxFault, SANDBOX_FAULTS, type FaultName, type SandboxFault } from './table.ts';
