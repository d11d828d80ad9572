import type { Check, CheckInfo } from '../check.ts';
import type { FaultSubject } from '../subject.ts';
import { allowedMethods } from './allowed-methods.ts';
import { bodyParses } from './body-parses.ts';
import { bodySchema } from './body-schema.ts';
import { cacheableToken } from './cacheable-token.ts';
import { contentCoding } from './content-coding.ts';
import { documentedMediaType } from './documented-media-type.ts';
import { documentedStatus } from './documented-status.ts';
import { errorDisclosure } from './error-disclosure.ts';
import { errorPage } from './error-page.ts';
import { hangUp } from './hang-up.ts';
import { injection } from './injection.ts';
import { insecureCookie } from './insecure-cookie.ts';
import { invalidHttp } from './invalid-http.ts';
import { invariants } from './invariants.ts';
import { latencyBudget } from './latency-budget.ts';
import { outcomeMatches } from './outcome.ts';
import { outcomeUndecided } from './outcome-undecided.ts';
import { permissiveCors } from './permissive-cors.ts';
import { responseHeaders } from './response-headers.ts';
import { responseSize } from './response-size.ts';
import { secretEcho } from './secret-echo.ts';
import { serverError } from './server-error.ts';
import { serverVersion } from './server-version.ts';
import { timeout } from './timeout.ts';
import { tokenHeaders } from './token-headers.ts';
import { tokenInUrl } from './token-in-url.ts';
import { truncatedAnswer } from './truncated-answer.ts';
import { writeOnlyShown } from './write-only-shown.ts';

/** Where no usable answer came. Nothing else is judged then, not even what arrived of it. */
export const FAULT_CHECKS = [
  hangUp,
  timeout,
  invalidHttp,
  truncatedAnswer,
  contentCoding,
] as const satisfies readonly Check<FaultSubject>[];

/** Of a whole answer, from the status line inwards; a check stands behind those it yields to. */
export const ANSWER_CHECKS = [
  serverError,
  documentedStatus,
  documentedMediaType,
  responseHeaders,
  allowedMethods,
  bodyParses,
  bodySchema,
  outcomeUndecided,
  outcomeMatches,
  invariants,
  secretEcho,
  writeOnlyShown,
  errorDisclosure,
  errorPage,
  cacheableToken,
  responseSize,
  latencyBudget,
] as const satisfies readonly Check[];

/** Of the answers to the cases of the profile `security`. */
const SECURITY_CHECKS = [
  injection,
  permissiveCors,
  insecureCookie,
  tokenInUrl,
  tokenHeaders,
  serverVersion,
] as const satisfies readonly Check[];

/** Of a whole answer, with those of security. */
export const ALL_ANSWER_CHECKS: readonly Check[] = [...ANSWER_CHECKS, ...SECURITY_CHECKS];

/** Every check by itself of a single exchange. */
export const CHECKS: readonly CheckInfo[] = [...FAULT_CHECKS, ...ALL_ANSWER_CHECKS];
