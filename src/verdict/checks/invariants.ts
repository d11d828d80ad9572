import type { Check } from '../check.ts';
import { isBroken, placeRead, readableAnswer, readByCriterion } from '../criterion.ts';
import { statusLine } from '../words.ts';

/** What `x-invariants` says of every acceptance, or of every refusal. */
export const invariants: Check = {
  name: 'invariants',
  title: 'Broken invariant',
  severity: 'error',
  faultCode: 902,
  unless: ['documented-status', 'body-parses', 'outcome'],
  run({ operation, otherMethod, outcome, schemaErrors, response, content }) {
    if (otherMethod || operation.invariants.length === 0) return [];
    const answer = readableAnswer(response, content);
    const broken = operation.invariants.filter(
      ({ when, criterion }) =>
        // What breaks its schema is reported as that.
        when === outcome && !criterion.evaluate(answer) && !isBroken(criterion, schemaErrors),
    );
    return broken.map(({ when, description, criterion }) => ({
      message: `not true of this ${when === 'accepted' ? 'acceptance' : 'refusal'}: ${description}`,
      expected: criterion.text,
      actual: readByCriterion(criterion, content) || statusLine(response),
      document: criterion.place,
      response: placeRead(criterion),
    }));
  },
};
