export { hasDuplicateKeys } from './duplicate-keys.ts';
export {
  isSandboxFault,
  SANDBOX_FAULTS,
  type FaultName,
  type SandboxFault,
} from './faults/index.ts';
export { SANDBOX_LOGIN } from './login-config.ts';
export { listenOnLoopback, MAX_HEADER_BYTES, type LoopbackServer } from './loopback.ts';
export { startSandbox, type Sandbox, type SandboxOptions } from './sandbox.ts';
export {
  isShopFault,
  SHOP_ACCESS,
  SHOP_FAULTS,
  startShop,
  type RunningShop,
  type ShopFaultName,
  type ShopOptions,
} from './shop/index.ts';
