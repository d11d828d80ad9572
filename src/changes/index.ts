export { SEVERITIES, type Change, type ChangeSeverity } from './change.ts';
export { compareContracts, type DocumentChanges } from './compare.ts';
export {
  answerTo,
  checksFor,
  followedBy,
  followedByGood,
  presenceOf,
  seenIn,
  together,
} from './follow.ts';
export type { Followed, FollowedChange } from './followed.ts';
export { renderChangesJson } from './json.ts';
export { renderChangesMarkdown } from './markdown.ts';
export { questionOf, type Question } from './question.ts';
export { isKept, type AskedServer, type ChangeReport } from './report.ts';
export type { Sides } from './schema/index.ts';
export { renderChanges } from './terminal.ts';
