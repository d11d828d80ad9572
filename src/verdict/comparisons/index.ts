import type { ComparisonName } from '../../cases/index.ts';
import type { Comparison } from '../check.ts';
import { accountEnumeration } from './account-enumeration.ts';
import { freshTokens } from './fresh-tokens.ts';

/** What a case may ask to be compared between its answers. */
export const COMPARISONS = {
  'fresh-tokens': freshTokens,
  'account-enumeration': accountEnumeration,
} as const satisfies Readonly<Record<ComparisonName, Comparison>>;
