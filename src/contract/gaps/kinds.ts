import { additionalPropertiesUnspecified } from './additional-properties-unspecified.ts';
import { ambiguousPaths } from './ambiguous-paths.ts';
import { anyMediaType } from './any-media-type.ts';
import { anyType } from './any-type.ts';
import { createdWithoutLocation } from './created-without-location.ts';
import { credentialsRefusalUndocumented } from './credentials-refusal-undocumented.ts';
import { emptyText } from './empty-text.ts';
import { enumInProse } from './enum-in-prose.ts';
import { enumOfOtherType } from './enum-of-other-type.ts';
import { exampleBreaksSchema } from './example-breaks-schema.ts';
import { formatNotStated } from './format-not-stated.ts';
import { impliedType } from './implied-type.ts';
import { integerWithoutFormat } from './integer-without-format.ts';
import { limitInProse } from './limit-in-prose.ts';
import { listInProse } from './list-in-prose.ts';
import { noRefusalDocumented } from './no-refusal-documented.ts';
import { noRequestKnownGood } from './no-request-known-good.ts';
import { noRequiredProperties } from './no-required-properties.ts';
import { noSuccessDocumented } from './no-success-documented.ts';
import { nullableEnumWithoutNull } from './nullable-enum-without-null.ts';
import { oneOfOverlap } from './one-of-overlap.ts';
import { onlyDefaultRefusal } from './only-default-refusal.ts';
import { operationIdDuplicate } from './operation-id-duplicate.ts';
import { operationIdMissing } from './operation-id-missing.ts';
import { patternInProse } from './pattern-in-prose.ts';
import { readOnlyInProse } from './read-only-in-prose.ts';
import { requestBodyNotRequired } from './request-body-not-required.ts';
import { requiredInProse } from './required-in-prose.ts';
import { requiredUnknownProperty } from './required-unknown-property.ts';
import { responsePropertiesUnspecified } from './response-properties-unspecified.ts';
import { ruleInProse } from './rule-in-prose.ts';
import { secretNotMarked } from './secret-not-marked.ts';
import { successWithoutSchema } from './success-without-schema.ts';
import { tooManyRequestsWithoutRetryAfter } from './too-many-requests-without-retry-after.ts';
import { unanchoredPattern } from './unanchored-pattern.ts';
import { unauthorizedWithoutChallenge } from './unauthorized-without-challenge.ts';
import { unauthorizedWithoutSecurity } from './unauthorized-without-security.ts';
import { unboundedArray } from './unbounded-array.ts';
import { unboundedNumber } from './unbounded-number.ts';
import { unboundedParameter } from './unbounded-parameter.ts';
import { unboundedString } from './unbounded-string.ts';
import { uniqueInProse } from './unique-in-prose.ts';
import { unsecuredOperation } from './unsecured-operation.ts';
import { unusedComponent } from './unused-component.ts';
import type { GapKind } from './gap-kind.ts';

/**
 * Every kind of gap by its stable name, in the order in which they are looked for. To add one: its
 * file, and a line here.
 */
export const GAP_KINDS = {
  'request-body-not-required': requestBodyNotRequired,
  'no-refusal-documented': noRefusalDocumented,
  'rule-in-prose': ruleInProse,
  'unbounded-string': unboundedString,
  'additional-properties-unspecified': additionalPropertiesUnspecified,
  'no-request-known-good': noRequestKnownGood,
  'no-success-documented': noSuccessDocumented,
  'success-without-schema': successWithoutSchema,
  'only-default-refusal': onlyDefaultRefusal,
  'any-media-type': anyMediaType,
  'no-required-properties': noRequiredProperties,
  'any-type': anyType,
  'implied-type': impliedType,
  'response-properties-unspecified': responsePropertiesUnspecified,
  'limit-in-prose': limitInProse,
  'enum-in-prose': enumInProse,
  'pattern-in-prose': patternInProse,
  'format-not-stated': formatNotStated,
  'required-in-prose': requiredInProse,
  'read-only-in-prose': readOnlyInProse,
  'unique-in-prose': uniqueInProse,
  'list-in-prose': listInProse,
  'unbounded-parameter': unboundedParameter,
  'empty-text': emptyText,
  'unbounded-number': unboundedNumber,
  'unbounded-array': unboundedArray,
  'integer-without-format': integerWithoutFormat,
  'unanchored-pattern': unanchoredPattern,
  'example-breaks-schema': exampleBreaksSchema,
  'enum-of-other-type': enumOfOtherType,
  'nullable-enum-without-null': nullableEnumWithoutNull,
  'one-of-overlap': oneOfOverlap,
  'required-unknown-property': requiredUnknownProperty,
  'unsecured-operation': unsecuredOperation,
  'credentials-refusal-undocumented': credentialsRefusalUndocumented,
  'unauthorized-without-security': unauthorizedWithoutSecurity,
  'unauthorized-without-challenge': unauthorizedWithoutChallenge,
  'too-many-requests-without-retry-after': tooManyRequestsWithoutRetryAfter,
  'created-without-location': createdWithoutLocation,
  'secret-not-marked': secretNotMarked,
  'operation-id-missing': operationIdMissing,
  'operation-id-duplicate': operationIdDuplicate,
  'ambiguous-paths': ambiguousPaths,
  'unused-component': unusedComponent,
} as const satisfies Readonly<Record<string, GapKind>>;

export type GapKindName = keyof typeof GAP_KINDS;
