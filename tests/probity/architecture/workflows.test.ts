import { readdirSync, readFileSync } from 'node:fs';

import { expect, test } from 'vitest';

const DIRECTORY = '.github/workflows';
const WORKFLOWS = readdirSync(DIRECTORY).map((name) => ({
  name,
  text: readFileSync(`${DIRECTORY}/${name}`, 'utf8'),
}));

test.each(WORKFLOWS)('$name pins every action by commit, its version beside it', ({ text }) => {
  const uses = text.split('\n').filter((line) => /^\s*(?:- )?uses:/.test(line));

  expect(uses.length).toBeGreaterThan(0);
  for (const line of uses) expect(line).toMatch(/uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d/);
});

/** What jobs may do besides, each with its reason beside it. */
const GRANTED: Readonly<Record<string, readonly string[]>> = {
  'monitor.yml': ['contents: write', 'issues: write', 'pages: write', 'id-token: write'],
};

test.each(WORKFLOWS)('$name may only read, but for what is granted', ({ name, text }) => {
  expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  expect(text.match(/[\w-]+: write\b/g) ?? []).toEqual(GRANTED[name] ?? []);
  expect(text).not.toContain('write-all');
});
