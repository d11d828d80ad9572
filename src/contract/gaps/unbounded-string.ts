import { isJsonObject } from '../../source/index.ts';
import type { Part } from '../../schema/index.ts';
import { partNames, perOperation, type GapKind } from './gap-kind.ts';

/** Keywords and formats that bound how long a text may be. */
const BOUNDING = ['maxLength', 'enum', 'const'];
const BOUNDED_FORMATS = new Set(['date', 'date-time', 'time', 'uuid', 'ipv4', 'ipv6']);

/** Texts of a request that may be of any length; how long is for a person to say. */
const find = perOperation(({ operation, parts }) => {
  const place = operation.requestBody?.place;
  const unbounded = parts.request.filter(isUnbounded);
  if (place === undefined || unbounded.length === 0) return [];
  const message = `no limit is set on the length of ${partNames(unbounded)}`;
  return [{ message, place, overlay: undefined }];
});

export const unboundedString: GapKind = {
  title: 'the length of a text in the request has no limit',
  severity: 'info',
  consequence: 'No text is too long: a server that cuts it, or fails with it, is in the right.',
  hides: ['request/*/maxLength'],
  inRuns: true,
  find,
};

function isUnbounded({ node: { value } }: Part): boolean {
  if (!isJsonObject(value) || ![value.type].flat().includes('string')) return false;
  if (BOUNDING.some((keyword) => keyword in value)) return false;
  return typeof value.format !== 'string' || !BOUNDED_FORMATS.has(value.format);
}
