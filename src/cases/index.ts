export type {
  Aim,
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
export { casesFor } from './cases-for.ts';
export {
  basicPair,
  type Authorization,
  type Credential,
  type SchemeCredential,
} from './credential.ts';
export { loginStepOf } from './login-step.ts';
export { madeUpCredential } from './made-up.ts';
