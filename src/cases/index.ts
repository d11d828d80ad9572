export type {
  Aim,
  Basis,
  Case,
  Clues,
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
export type { Role } from './body-fields.ts';
export { casesFor, type CaseOptions } from './cases-for.ts';
export type { KnownLogin } from './context.ts';
export {
  basicPair,
  type Authorization,
  type Credential,
  type Flaw,
  type SchemeCredential,
} from './credential.ts';
export { withValue } from './entry.ts';
export { forgetOperation } from './forget.ts';
export { flawedCredential, type SmallFlaw } from './flawed-credential.ts';
export { graftsAt } from './graft.ts';
export { fitting, hasLocation, locationsOf, type Fitting } from './inputs.ts';
export { locationOf, type KnownInput, type KnownInputs, type KnownValues } from './known.ts';
export { isTelling } from './kinds/parameter-value.ts';
export { madeUpCredential } from './made-up.ts';
export { CANARIES, ENTITY_TEXT, type CanaryName } from './security/canaries.ts';
export { draftWith, withBody, withoutBody, type Draft } from './request.ts';
export { isWholeFile, type SampleFile } from './sample-file.ts';
export { propertyOfEntries, SORT } from './sequences/lists.ts';
export { nextCursor, tellsMore, tellsNext } from './sequences/next-page.ts';
export { pagingOf } from './sequences/paging.ts';
export { includedRanges } from './sequences/range-filters.ts';
export { lastSequencesFor, sequencesFor } from './sequences/sequences-for.ts';
export { valueFrom } from './sequences/values-from.ts';
export { MOST_PAGES } from './sequences/walk.ts';
export type { Story, StoryAsk, StoryEnd, StoryFailure, StoryReply } from './story.ts';
export { triedCase, type TriedPart } from './tried-part.ts';
export { isThorough } from './thorough.ts';
export { takesOnce } from './unique-body.ts';
export { loginMisfits, loginStepOf, validStepOf } from './valid-step.ts';
export { randomCase, shrinkCase } from './random/random-cases.ts';
