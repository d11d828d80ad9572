export type {
  Basis,
  Case,
  Clues,
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
export { fitting, hasLocation, locationsOf, type Fitting } from './inputs.ts';
export { locationOf, type KnownInput, type KnownInputs, type KnownValues } from './known.ts';
export { valueFrom } from './sequences/values-from.ts';
export { loginStepOf, validStepOf } from './valid-step.ts';
export { madeUpCredential } from './made-up.ts';
export { sequencesFor } from './sequences/sequences-for.ts';
