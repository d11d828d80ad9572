export type {
  Basis,
  Case,
  ComparisonName,
  Intent,
  Need,
  Origin,
  Profile,
  Step,
  Values,
} from './case.ts';
export { casesFor, type CaseOptions } from './cases-for.ts';
export {
  basicPair,
  type Authorization,
  type Credential,
  type SchemeCredential,
} from './credential.ts';
export { loginStepOf } from './login-step.ts';
export { madeUpCredential } from './made-up.ts';
export { randomCase, shrinkCase } from './random/random-cases.ts';
