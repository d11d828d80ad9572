import type { Environment } from '../config/index.ts';
import type { Output } from './terminal.ts';

/** What the output shows besides text. */
export interface Looks {
  readonly colour: boolean;
  /** Hyperlinks (OSC 8). */
  readonly links: boolean;
}

/**
 * By the conventions of https://no-color.org and https://force-color.org: a terminal has colour unless
 * it is dumb, and so has the log of a CI server, although it is none.
 */
export function looksOf({ isTTY = false }: Output, environment: Environment): Looks {
  return {
    colour: hasColour(isTTY, environment),
    links: isTTY && !environment['CI'] && hasLinks(environment),
  };
}

function hasColour(isTTY: boolean, environment: Environment): boolean {
  if (environment['NO_COLOR']) return false;
  if (environment['FORCE_COLOR']) return environment['FORCE_COLOR'] !== '0';
  return (
    (isTTY && environment['TERM'] !== 'dumb') || COLOURED_LOGS.some((name) => environment[name])
  );
}

/** CI servers whose logs show the escapes of colours. */
const COLOURED_LOGS = ['GITHUB_ACTIONS', 'GITLAB_CI', 'BUILDKITE', 'CIRCLECI', 'TRAVIS'];

/** Terminals show OSC 8 as a link, ignore it, or print it: only those that show it get one. */
const LINKING: Readonly<Record<string, RegExp>> = {
  TERM_PROGRAM: /^(?:iTerm\.app|WezTerm|vscode|ghostty|Hyper|Tabby|rio)$/,
  TERM: /^(?:xterm-kitty|xterm-ghostty|alacritty|foot.*|contour.*)$/,
  /** Windows Terminal. */
  WT_SESSION: /./,
  KONSOLE_VERSION: /./,
  /** GNOME Terminal and others, from 0.50 on. */
  VTE_VERSION: /^(?:[5-9]\d{3}|\d{5,})$/,
};

function hasLinks(environment: Environment): boolean {
  if (environment['FORCE_HYPERLINK']) return environment['FORCE_HYPERLINK'] !== '0';
  return Object.entries(LINKING).some(([name, known]) => known.test(environment[name] ?? ''));
}
