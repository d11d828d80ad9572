export type {
  Basis,
  Case,
  ComparisonName,
  Intent,
  Need,
  Origin,
  Profile,
  Reach,
  Step,
  Values,
} from './case.ts';
export { authorizedStep } from './authorized.ts';
export { casesFor } from './cases-for.ts';
export {
  basicPair,
  type Authorization,
  type Credential,
  type Flaw,
  type SchemeCredential,
} from './credential.ts';
export { flawedCredential, type SmallFlaw } from './flawed-credential.ts';
export { loginStepOf } from './login-step.ts';
export { madeUpCredential } from './made-up.ts';
export { draftWith, withBody, withoutBody, type Draft } from './request.ts';
export type { Story, StoryAsk, StoryEnd, StoryFailure, StoryReply } from './story.ts';
