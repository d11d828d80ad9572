export {
  isSandboxFault,
  SANDBOX_FAULTS,
  type FaultName,
  type SandboxFault,
} from './faults/index.ts';
export { SANDBOX_LOGIN } from './login-config.ts';
export { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
