import type { Operation } from '../contract/index.ts';
import { authorized } from './authorized.ts';
import type { Case } from './case.ts';
import { contextOf, type CaseKind, type Making } from './context.ts';
import {
  bodyShapes,
  brokenBytes,
  contentTypes,
  duplicateKeys,
  missingBody,
} from './kinds/body-shape.ts';
import {
  accountEnumeration,
  shortenedPassword,
  twoLogins,
  usedCaptcha,
  wrongCredentials,
} from './kinds/credentials.ts';
import { boundaries, brokenFields, brokenKeywords } from './kinds/fields.ts';
import { wrongParts } from './kinds/form-parts.ts';
import { framings } from './kinds/framing.ts';
import { headAsGet, httpFeatures } from './kinds/http-features.ts';
import { strangeMethods, wrongMethods } from './kinds/methods.ts';
import { parameterBoundaries } from './kinds/parameter-boundaries.ts';
import { parameterValues } from './kinds/parameter-values.ts';
import { brokenParameters, unmadeParameters } from './kinds/parameters.ts';
import { readOnlyFields } from './kinds/read-only.ts';
import { schemaValues } from './kinds/schema-values.ts';
import { brokenCredentials } from './kinds/security.ts';
import { charsets, laxBodies } from './kinds/strict-bodies.ts';
import {
  example,
  extraField,
  namedExamples,
  otherMediaTypes,
  unmadeBodies,
  validLogin,
} from './kinds/whole.ts';
import { extraFields } from './security/extra-fields.ts';
import { functionLevel } from './security/function-level.ts';
import { injections } from './security/injections.ts';
import { origins } from './security/origins.ts';
import { timedRefusals } from './security/timed-refusals.ts';
import { randomCases } from './random/random-cases.ts';

/** Every kind of case, cheap and telling ones first. To add one: its file, and this line. */
const KINDS = [
  example,
  namedExamples,
  otherMediaTypes,
  unmadeBodies,
  unmadeParameters,
  validLogin,
  bodyShapes,
  missingBody,
  brokenBytes,
  contentTypes,
  wrongMethods,
  brokenCredentials,
  wrongCredentials,
  shortenedPassword,
  brokenKeywords,
  brokenFields,
  brokenParameters,
  boundaries,
  duplicateKeys,
  extraField,
  laxBodies,
  framings,
  charsets,
  strangeMethods,
  headAsGet,
  httpFeatures,
  readOnlyFields,
  wrongParts,
  schemaValues,
  parameterValues,
  parameterBoundaries,
  usedCaptcha,
  twoLogins,
  accountEnumeration,
  origins,
  injections,
  extraFields,
  functionLevel,
  timedRefusals,
] as const satisfies readonly CaseKind[];

/** What decides which cases an operation has. */
export interface CaseOptions extends Making {
  /** So many random requests that break the document, and as many that keep to it, in `conform`; else none. */
  readonly maxExamples?: number | undefined;
}

/** The cases of an operation in this profile: the same ones, in the same order, for the same seed. */
export function* casesFor(operation: Operation, making: CaseOptions): Iterable<Case> {
  const { profile, seed, maxExamples = 0 } = making;
  const context = contextOf(operation, making);
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
