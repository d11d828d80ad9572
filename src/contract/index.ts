export { answerReader } from './answer-expression.ts';
export type { ReferenceRules } from './allowed.ts';
export { bundleDocument, type Bundle } from './bundle.ts';
export type {
  AttemptLimit,
  Contract,
  ContractDefect,
  ContractWarning,
  Criterion,
  CriterionAnswer,
  DocumentedHeader,
  DocumentedResponse,
  DocumentIdentity,
  Encoding,
  Encodings,
  Example,
  Gap,
  Invariant,
  KnownValue,
  Link,
  LoginRoles,
  MediaType,
  Operation,
  OperationName,
  OutcomeRule,
  Parameter,
  ParameterStyle,
  RequestBody,
  SecretPointers,
  Server,
  ServerVariable,
} from './contract.ts';
export {
  unsupportedScheme,
  type OAuthFlow,
  type RequiredScheme,
  type SecurityRequirement,
  type SecurityScheme,
} from './security.ts';
export { parseCondition, type ConditionRead } from './criterion-parser.ts';
export { CriterionFault } from './criterion-tokens.ts';
export { valueIn } from './criterion-values.ts';
export { GAP_KINDS, hidesFault, type GapKind, type GapKindName } from './gaps/index.ts';
export { overlayOf } from './gap-overlay.ts';
export { JsonPathFault, selectPaths } from './json-path.ts';
export { loadContract } from './load-contract.ts';
export type { ContractInput } from './read-overlaid.ts';
export type { Binding, Consumer, Lister, Parent, Resource, ValueSource } from './resource.ts';
export { listPointer, listTotal, type ListTotal } from './resource-list.ts';
export { resourcesOf } from './resources.ts';
