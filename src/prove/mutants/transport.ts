import { TRANSPORT_FAULTS, type TransportFault } from '../delivery.ts';
import type { MutantKind } from './mutant.ts';

const WORDS: Readonly<Record<TransportFault, string>> = {
  reset: 'resets the connection instead of an answer',
  close: 'closes the connection instead of an answer',
  truncate: 'ends the connection in the middle of a body',
  'bad-length': 'announces more body than it sends',
  hang: 'never answers',
  'hang-after-headers': 'sends status line and headers, and then nothing',
  'invalid-http': 'answers what is no HTTP',
};

/** These break a body, and show on no other answer. */
const OF_BODIES: ReadonlySet<TransportFault> = new Set(['truncate', 'bad-length']);

/** Answers that don't arrive. */
export const transport: MutantKind = function* ({ operation, seen }) {
  const hasBodies = seen.some(({ answer }) => answer.body.length > 0);
  for (const fault of TRANSPORT_FAULTS) {
    const ofBodies = OF_BODIES.has(fault);
    if (seen.length === 0 || (ofBodies && !hasBodies)) continue;
    yield {
      id: `${operation.id}/transport/${fault}`,
      operation: operation.id,
      family: 'transport',
      keyword: fault,
      words: WORDS[fault],
      place: operation.place,
      time: fault.startsWith('hang') ? 'hang' : undefined,
      change: ({ answer }) =>
        ofBodies && answer.body.length === 0 ? undefined : { answer, transport: fault },
    };
  }
};

/** Every so many answers of an intermittent mutant are broken. */
const ONE_IN = 5;

/** What goes wrong only now and then. */
export const intermittent: MutantKind = function* ({ operation, seen }) {
  if (seen.length === 0) return;
  yield {
    id: `${operation.id}/transport/intermittent-reset`,
    operation: operation.id,
    family: 'transport',
    keyword: 'intermittent',
    words: `resets the connection instead of one answer in ${ONE_IN}`,
    place: operation.place,
    change: ({ answer, count }) =>
      count % ONE_IN === 0 ? { answer, transport: 'reset' } : undefined,
  };
};
