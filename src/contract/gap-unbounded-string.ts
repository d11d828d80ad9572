import { isJsonObject } from '../source/index.ts';
import type { Part } from '../schema/index.ts';
import { partNames, type GapFinder } from './gap-finder.ts';

/** Keywords and formats that bound how long a text may be. */
const BOUNDING = ['maxLength', 'enum', 'const'];
const BOUNDED_FORMATS = new Set(['date', 'date-time', 'time', 'uuid', 'ipv4', 'ipv6']);

/** Texts of a request that may be of any length; how long is for a person to say. */
export const findUnboundedStrings: GapFinder = ({ operation, parts }) => {
  const place = operation.requestBody?.place;
  const unbounded = parts.request.filter(isUnbounded);
  if (place === undefined || unbounded.length === 0) return [];
  const message = `no limit is set on the length of ${partNames(unbounded)}`;
  return [{ message, place, overlay: undefined }];
};

function isUnbounded({ node: { value } }: Part): boolean {
  if (!isJsonObject(value) || ![value.type].flat().includes('string')) return false;
  if (BOUNDING.some((keyword) => keyword in value)) return false;
  return typeof value.format !== 'string' || !BOUNDED_FORMATS.has(value.format);
}
