import type { Operation } from '../contract/index.ts';
import { authorized } from './authorized.ts';
import type { Case, Profile } from './case.ts';
import { contextOf, type CaseKind } from './context.ts';
import {
  bodyShapes,
  brokenBytes,
  contentTypes,
  duplicateKeys,
  missingBody,
} from './kinds/body-shape.ts';
import {
  accountEnumeration,
  twoLogins,
  usedCaptcha,
  wrongCredentials,
} from './kinds/credentials.ts';
import { boundaries, brokenFields, brokenKeywords } from './kinds/fields.ts';
import { wrongMethods } from './kinds/methods.ts';
import { parameterValues } from './kinds/parameter-values.ts';
import { brokenParameters } from './kinds/parameters.ts';
import { schemaValues } from './kinds/schema-values.ts';
import { brokenCredentials } from './kinds/security.ts';
import { example, extraField, otherMediaTypes, unmadeBodies, validLogin } from './kinds/whole.ts';
import { randomCases } from './random/random-cases.ts';

/** Every kind of case, cheap and telling ones first. To add one: its file, and this line. */
const KINDS = [
  example,
  otherMediaTypes,
  unmadeBodies,
  validLogin,
  bodyShapes,
  missingBody,
  brokenBytes,
  contentTypes,
  wrongMethods,
  brokenCredentials,
  wrongCredentials,
  brokenKeywords,
  brokenFields,
  brokenParameters,
  boundaries,
  duplicateKeys,
  extraField,
  schemaValues,
  parameterValues,
  usedCaptcha,
  twoLogins,
  accountEnumeration,
] as const satisfies readonly CaseKind[];

/** What decides which cases an operation has. */
export interface CaseOptions {
  readonly profile: Profile;
  readonly seed: number;
  /** So many random requests that break the document, and as many that keep to it, in `conform`; else none. */
  readonly maxExamples?: number | undefined;
}

/** The cases of an operation in this profile: the same ones, in the same order, for the same seed. */
export function* casesFor(
  operation: Operation,
  { profile, seed, maxExamples = 0 }: CaseOptions,
): Iterable<Case> {
  const context = contextOf(operation, { profile, seed });
  const seen = new Set<string>();
  for (const kind of KINDS) {
    for (const each of kind(context)) {
      // What two kinds make is made by the first of them.
      if (!each.profiles.includes(profile) || seen.has(each.id)) continue;
      seen.add(each.id);
      yield authorized(operation, each);
    }
  }
  if (profile !== 'conform') return;
  for (const each of randomCases(context, { seed, count: maxExamples })) {
    yield authorized(operation, each);
  }
}
