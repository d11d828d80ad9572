import type { CheckInfo, Finding } from './check.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { Operation } from '../contract/index.ts';
import type { JudgedViolation, Severities } from './verdict.ts';

/** A finding, who made it, and the index of the step that it is shown at. */
export interface Found {
  readonly check: CheckInfo;
  readonly finding: Finding;
  /** Whose answer it was. */
  readonly operation: Operation;
  readonly step: number;
}

/** Findings as violations, without those of silenced checks; the first of the same breach stays. */
export function toViolations(
  found: readonly Found[],
  severities: Severities,
): readonly JudgedViolation[] {
  const violations = new Map<string, JudgedViolation>();
  for (const each of found) {
    const severity = severities[each.check.name] ?? each.finding.severity ?? each.check.severity;
    if (severity === 'off') continue;
    const violation = toViolation(each, severity);
    if (!violations.has(violation.fingerprint)) violations.set(violation.fingerprint, violation);
  }
  return [...violations.values()];
}

function toViolation(
  { check, finding, operation, step }: Found,
  severity: JudgedViolation['severity'],
): JudgedViolation {
  const { message, expected, actual, response, key, document = operation.place } = finding;
  const fingerprint = fingerprintOf({
    check: check.name,
    key,
    operation: operation.id,
    document: promiseIn(document.pointer, operation),
    response,
  });
  return {
    check: check.name,
    title: finding.title ?? check.title,
    message,
    severity,
    faultCode: finding.faultCode ?? check.faultCode,
    expected,
    actual,
    document,
    response,
    fingerprint,
    step,
  };
}

/** A parameter is known by its name, wherever in its list it stands. */
function promiseIn(pointer: string, { parameters }: Pick<Operation, 'parameters'>): string {
  const parameter = parameters.find(({ place }) => `${pointer}/`.startsWith(`${place.pointer}/`));
  if (parameter === undefined) return pointer;
  const { name, place } = parameter;
  return `${parameter.in} ${name}${pointer.slice(place.pointer.length)}`;
}
