import type { Check } from '../check.ts';
import { placeRead, readByCriterion } from '../criterion.ts';
import { statusLine } from '../words.ts';

/** An answer is either an acceptance or a refusal, by the criteria of `x-outcome`. */
export const outcomeUndecided: Check = {
  name: 'outcome-undecided',
  title: 'Undecided outcome',
  severity: 'error',
  faultCode: 101,
  unless: ['documented-status', 'documented-media-type', 'body-parses'],
  run({ operation: { outcome: rule }, outcome, content, response }) {
    if (rule.kind !== 'criteria' || (outcome !== 'neither' && outcome !== 'both')) return [];
    const { accepted, rejected } = rule;
    return [
      {
        message: `the answer is ${outcome} an acceptance ${outcome === 'both' ? 'and' : 'nor'} a refusal`,
        expected: `either ${accepted.text} or ${rejected.text}`,
        actual: readByCriterion(accepted, content) || statusLine(response),
        document: accepted.place,
        response: placeRead(accepted),
        key: outcome,
      },
    ];
  },
};
