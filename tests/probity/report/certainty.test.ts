import { expect, test } from 'vitest';

import { FORMATS, summarize } from '../../../src/report/index.ts';
import { violationOf } from '../record/build.ts';
import { caseOf, contextOf, runOf } from './build.ts';

const RECORDS = [
  runOf(),
  caseOf('negative/one', {
    state: 'violates',
    violations: [violationOf()],
    unrepeated: 'the target is production',
  }),
];

test.each(['terminal', 'markdown', 'html'] as const)(
  'a finding that may not be sent again says so in %s',
  (name) => {
    const text = FORMATS[name].render(summarize(RECORDS), contextOf({ width: 200 }));
    expect(text).toContain('not sent again, as the target is production');
  },
);
