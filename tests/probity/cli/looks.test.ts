import { expect, test } from 'vitest';

import { looksOf } from '../../../src/cli/looks.ts';

const write = (): void => {};
const TERMINAL = { isTTY: true, write };
const PIPE = { write };

test.each([
  ['a terminal', TERMINAL, {}, true],
  ['a pipe', PIPE, {}, false],
  ['a dumb terminal', TERMINAL, { TERM: 'dumb' }, false],
  ['NO_COLOR', TERMINAL, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ['FORCE_COLOR', PIPE, { FORCE_COLOR: '1' }, true],
  ['FORCE_COLOR=0', TERMINAL, { FORCE_COLOR: '0' }, false],
  ['the log of GitHub Actions', PIPE, { CI: 'true', GITHUB_ACTIONS: 'true' }, true],
  ['a CI server that nobody knows', PIPE, { CI: 'true' }, false],
] as const)('%s: colour %#', (_, output, environment, colour) => {
  expect(looksOf(output, environment).colour).toBe(colour);
});

test.each([
  ['a terminal that nobody knows', TERMINAL, { TERM: 'xterm-256color' }, false],
  ['WezTerm', TERMINAL, { TERM_PROGRAM: 'WezTerm' }, true],
  ['GNOME Terminal', TERMINAL, { VTE_VERSION: '7002' }, true],
  ['an old GNOME Terminal', TERMINAL, { VTE_VERSION: '4900' }, false],
  ['a pipe out of WezTerm', PIPE, { TERM_PROGRAM: 'WezTerm' }, false],
  ['CI', TERMINAL, { CI: '1', TERM_PROGRAM: 'vscode' }, false],
  ['FORCE_HYPERLINK', TERMINAL, { FORCE_HYPERLINK: '1' }, true],
] as const)('%s: hyperlinks %#', (_, output, environment, links) => {
  expect(looksOf(output, environment).links).toBe(links);
});
