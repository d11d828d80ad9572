import type { ComparisonName } from '../../cases/index.ts';
import type { Comparison } from '../check.ts';
import { accountEnumeration } from './account-enumeration.ts';
import { attemptsLimited } from './attempts-limited.ts';
import { boundIncluded } from './bound-included.ts';
import { chunkedBody } from './chunked-body.ts';
import { headAsGet } from './head-as-get.ts';
import { allPages } from './all-pages.ts';
import { defaultKept } from './default-kept.ts';
import { otherPut, otherPutGone } from './other-put.ts';
import { referencedKept } from './referenced-kept.ts';
import { uploadKept } from './upload-kept.ts';
import { readOnly } from './read-only.ts';
import { conflict } from './conflict.ts';
import { danglingReference } from './dangling-reference.ts';
import { deleteTwice } from './delete-twice.ts';
import { filterKept } from './filter-kept.ts';
import { filterWhole } from './filter-whole.ts';
import { foreignInList } from './foreign-in-list.ts';
import { enumerationByTime } from './enumeration-by-time.ts';
import { functionLevel } from './function-level.ts';
import { guessesLimited } from './guesses-limited.ts';
import { massAssignment } from './mass-assignment.ts';
import { freshEtag } from './fresh-etag.ts';
import { freshTokens } from './fresh-tokens.ts';
import { goneAfterDelete } from './gone-after-delete.ts';
import { idempotentPut } from './idempotent-put.ts';
import { lastingAction } from './lasting-action.ts';
import { listedAfterCreate } from './listed-after-create.ts';
import { locationWorks } from './location-works.ts';
import { loggedOut } from './logged-out.ts';
import { mergePatchNull } from './merge-patch-null.ts';
import { notModified } from './not-modified.ts';
import { otherUser, withoutCredentials } from './other-user.ts';
import { pageLimit } from './page-limit.ts';
import { pagesApart } from './pages-apart.ts';
import { partialPatch } from './partial-patch.ts';
import { readOnlyKept } from './read-only-kept.ts';
import { safeRead } from './safe-read.ts';
import { sortKept } from './sort-kept.ts';
import { staleWrite } from './stale-write.ts';
import { thereAfterCreate } from './there-after-create.ts';
import { unlistedAfterDelete } from './unlisted-after-delete.ts';
import { wholePut } from './whole-put.ts';

/** What a case may ask to be compared between its answers. */
export const COMPARISONS = {
  'fresh-tokens': freshTokens,
  'account-enumeration': accountEnumeration,
  'chunked-body': chunkedBody,
  'head-as-get': headAsGet,
  'read-only': readOnly,
  'there-after-create': thereAfterCreate,
  'listed-after-create': listedAfterCreate,
  'unlisted-after-delete': unlistedAfterDelete,
  'location-works': locationWorks,
  'gone-after-delete': goneAfterDelete,
  'delete-twice': deleteTwice,
  'whole-put': wholePut,
  'idempotent-put': idempotentPut,
  'partial-patch': partialPatch,
  'merge-patch-null': mergePatchNull,
  'lasting-action': lastingAction,
  'safe-read': safeRead,
  'fresh-etag': freshEtag,
  'stale-write': staleWrite,
  'not-modified': notModified,
  'read-only-kept': readOnlyKept,
  'other-user': otherUser,
  'foreign-in-list': foreignInList,
  'without-credentials': withoutCredentials,
  conflict,
  'logged-out': loggedOut,
  'dangling-reference': danglingReference,
  'page-limit': pageLimit,
  'pages-apart': pagesApart,
  'filter-kept': filterKept,
  'filter-whole': filterWhole,
  'bound-included': boundIncluded,
  'sort-kept': sortKept,
  'attempts-limited': attemptsLimited,
  'default-kept': defaultKept,
  'all-pages': allPages,
  'upload-kept': uploadKept,
  'referenced-kept': referencedKept,
  'other-put': otherPut,
  'other-put-gone': otherPutGone,
  'mass-assignment': massAssignment,
  'function-level': functionLevel,
  'enumeration-by-time': enumerationByTime,
  'guesses-limited': guessesLimited,
} as const satisfies Readonly<Record<ComparisonName, Comparison>>;
