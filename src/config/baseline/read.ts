import type { BaselineEntry } from '../../record/index.ts';
import { validatorForJson } from '../../schema/index.ts';
import { appendPointer, DefectError, type Defect, type Source } from '../../source/index.ts';
import { BASELINE_SCHEMA } from './schema.ts';

interface GivenBaseline {
  readonly version: 1;
  readonly entries: readonly BaselineEntry[];
}

/** The entries of a file. Throws `DefectError` with places. */
export function readBaseline(source: Source): readonly BaselineEntry[] {
  const { value } = source;
  // Compiled only where there is a baseline: its patterns need what is slow to load.
  const defects = validatorForJson(BASELINE_SCHEMA)(value).map((error): Defect => {
    const { instancePointer, property, keyword, message } = error;
    const isUnknown = keyword === 'additionalProperties' && property !== undefined;
    return {
      message: isUnknown ? `unknown key "${property}"` : message,
      place: source.placeOf(isUnknown ? appendPointer(instancePointer, property) : instancePointer),
    };
  });
  if (!isGiven(value, defects)) throw new DefectError(defects);
  const wrong = [...noDates(value.entries, source), ...twice(value.entries, source)];
  if (wrong.length > 0) throw new DefectError(wrong);
  return value.entries;
}

function isGiven(value: unknown, defects: readonly Defect[]): value is GivenBaseline {
  return defects.length === 0;
}

/** `2026-02-30` has the form of a date. */
function noDates(entries: readonly BaselineEntry[], source: Source): readonly Defect[] {
  return entries.flatMap((entry, index) =>
    (['firstSeen', 'expires'] as const).flatMap((name): readonly Defect[] => {
      const text = entry[name];
      if (text === undefined || isDate(text)) return [];
      const place = source.placeOf(appendPointer('/entries', index, name));
      return [{ message: `"${name}" is no date: ${text}`, place, hint: 'Write it as 2026-12-31.' }];
    }),
  );
}

function isDate(text: string): boolean {
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function twice(entries: readonly BaselineEntry[], source: Source): readonly Defect[] {
  const seen = new Set<string>();
  return entries.flatMap(({ fingerprint }, index) => {
    const isKnown = seen.has(fingerprint);
    seen.add(fingerprint);
    if (!isKnown) return [];
    const place = source.placeOf(appendPointer('/entries', index, 'fingerprint'));
    return [{ message: `${fingerprint} is listed twice`, place, hint: 'Leave one of them out.' }];
  });
}
