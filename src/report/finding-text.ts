import type { Known, RecordedViolation } from '../record/index.ts';
import { formatPlace } from '../source/index.ts';
import { FAULT_CODES, type FaultCode } from '../verdict/index.ts';
import type { Finding } from './summary.ts';
import { count } from './words.ts';

/** A category of Web Fuzzing Commons: `F102 Success on wrong data`. */
export function faultText(code: FaultCode): string {
  return `F${code} ${FAULT_CODES[code]}`;
}

/** `2 of 6 cases`; what statistics found, many answers show together. */
export function oftenWords({ cases, testedCases }: Pick<Finding, 'cases' | 'testedCases'>): string {
  return cases.length === 0 ? 'by statistics' : `${cases.length} of ${count(testedCases, 'case')}`;
}

/** A violation without its command, for formats that hold plain text. */
export function violationText(violation: Omit<RecordedViolation, 'exchange'>): string {
  const { severity, title, message, expected, actual, document, faultCode } = violation;
  return [
    `${severity}: ${title}: ${message}`,
    `expected: ${expected}`,
    `received: ${actual}`,
    `promised: ${formatPlace(document)}`,
    ...(faultCode === undefined ? [] : [`category: ${faultText(faultCode)}`]),
    ...(violation.known === undefined ? [] : [`known: ${knownWords(violation.known)}`]),
  ].join('\n');
}

/** `since 2026-11-24, ticket 12, owner billing, until 2026-12-31` */
export function knownWords({ firstSeen, reason, owner, expires }: Known): string {
  return [
    `since ${firstSeen}`,
    ...(reason === undefined ? [] : [reason]),
    ...(owner === undefined ? [] : [`owner ${owner}`]),
    ...(expires === undefined ? [] : [`until ${expires}`]),
  ].join(', ');
}
