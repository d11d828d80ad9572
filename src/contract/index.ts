export { answerReader } from './answer-expression.ts';
export type {
  Contract,
  ContractWarning,
  Criterion,
  CriterionAnswer,
  DocumentedHeader,
  DocumentedResponse,
  DocumentIdentity,
  Encoding,
  Example,
  Gap,
  Invariant,
  Link,
  LoginRoles,
  MediaType,
  Operation,
  OutcomeRule,
  Parameter,
  ParameterStyle,
  RequestBody,
  SecretPointers,
  Server,
  ServerVariable,
} from './contract.ts';
export type { OAuthFlow, RequiredScheme, SecurityRequirement, SecurityScheme } from './security.ts';
export { loadContract, type ContractInput } from './load-contract.ts';
