import type { Comparison } from '../check.ts';
import { bodyPlace } from '../pointers.ts';
import { tokenOf } from '../token.ts';

/** Every login is handed a token of its own. */
export const freshTokens: Comparison = {
  name: 'fresh-tokens',
  title: 'The same token twice',
  severity: 'warning',
  faultCode: 907,
  run(subjects) {
    const tokens = subjects.map(tokenOf);
    const step = tokens.findIndex(
      (token, index) => token !== undefined && tokens.indexOf(token) < index,
    );
    const subject = subjects[step];
    if (subject === undefined) return [];
    return [
      {
        message: `requests ${tokens.indexOf(tokens[step]) + 1} and ${step + 1} were handed the same token`,
        expected: 'a new token for each login',
        actual: 'the same token',
        response: bodyPlace(subject.operation.login?.token ?? ''),
        step,
      },
    ];
  },
};
