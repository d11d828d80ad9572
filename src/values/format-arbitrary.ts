import type { Arbitrary } from 'fast-check';

import { appendPointer } from '../source/index.ts';
import { fastCheck } from './fast-check.ts';
import { FORMATS } from './text.ts';

/** Texts in a format; `undefined` for one that says nothing about them. */
export function formatArbitrary(format: string): Arbitrary<string> | undefined {
  const made = MAKERS[format]?.();
  if (made !== undefined) return made;
  const samples = FORMATS[format];
  return samples === undefined ? undefined : fastCheck().constantFrom(...samples);
}

/** Years 1 to 9999: RFC 3339, section 5.6. */
const INSTANTS_MS = { min: Date.UTC(1, 0) - 1_899 * 31_556_952_000, max: Date.UTC(9999, 11, 31) };

const instants = (): Arbitrary<string> =>
  fastCheck()
    .integer(INSTANTS_MS)
    .map((ms) => new Date(ms).toISOString());

const OFFSETS = ['Z', 'Z', '+00:00', '-08:00', '+05:45', '+14:00'];

function offsetTimes(cut: (instant: string) => string): Arbitrary<string> {
  const fc = fastCheck();
  return fc
    .tuple(instants(), fc.constantFrom(...OFFSETS))
    .map(([instant, offset]) => cut(instant).replace('Z', offset));
}

const MAKERS: Readonly<Record<string, () => Arbitrary<string>>> = {
  date: () => instants().map((instant) => instant.slice(0, 10)),
  'date-time': () => offsetTimes((instant) => instant),
  time: () => offsetTimes((instant) => instant.slice(11)),
  duration: () =>
    fastCheck()
      .tuple(fastCheck().nat(99), fastCheck().nat(99))
      .map(([days, minutes]) => `P${days}DT${minutes}M`),
  email: () => fastCheck().emailAddress({ size: 'xsmall' }),
  hostname: () => fastCheck().domain({ size: 'xsmall' }),
  ipv4: () => fastCheck().ipV4(),
  ipv6: () => fastCheck().ipV6(),
  uri: () => fastCheck().webUrl({ size: 'xsmall', withQueryParameters: true }),
  uuid: () => fastCheck().uuid(),
  'json-pointer': () =>
    fastCheck()
      .array(fastCheck().string())
      .map((segments) => segments.reduce((pointer, each) => appendPointer(pointer, each), '')),
  byte: () => fastCheck().base64String(),
};
