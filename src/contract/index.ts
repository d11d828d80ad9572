export { answerReader } from './answer-expression.ts';
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
export type { OAuthFlow, RequiredScheme, SecurityRequirement, SecurityScheme } from './security.ts';
export { loadContract, type ContractInput } from './load-contract.ts';
