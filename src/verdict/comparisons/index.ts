import type { ComparisonName } from '../../cases/index.ts';
import type { Comparison } from '../check.ts';
import { accountEnumeration } from './account-enumeration.ts';
import { chunkedBody } from './chunked-body.ts';
import { freshTokens } from './fresh-tokens.ts';
import { headAsGet } from './head-as-get.ts';
import { readOnly } from './read-only.ts';

/** What a case may ask to be compared between its answers. */
export const COMPARISONS = {
  'fresh-tokens': freshTokens,
  'account-enumeration': accountEnumeration,
  'chunked-body': chunkedBody,
  'head-as-get': headAsGet,
  'read-only': readOnly,
} as const satisfies Readonly<Record<ComparisonName, Comparison>>;
