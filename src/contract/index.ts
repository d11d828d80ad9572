export { bundleDocument, type Bundle } from './bundle.ts';
export type {
  Contract,
  ContractWarning,
  Criterion,
  CriterionAnswer,
  DocumentedResponse,
  DocumentIdentity,
  Gap,
  Invariant,
  LoginRoles,
  MediaType,
  Operation,
  OutcomeRule,
  Parameter,
  RequestBody,
  SecretPointers,
} from './contract.ts';
export { loadContract } from './load-contract.ts';
export type { ContractInput } from './read-overlaid.ts';
