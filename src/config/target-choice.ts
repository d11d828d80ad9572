import { childOf, childrenOf, DefectError, rootOf, type Node } from '../source/index.ts';
import { isLoopback, looksLikeUrl, parseBaseUrl } from './base-url.ts';
import { variableOf } from './environment.ts';
import type { GivenFile } from './given-file.ts';
import type { Environment, Flags } from './given.ts';
import { suggest } from './suggestion.ts';
import { expandVariables } from './variables.ts';

export interface ChoiceInput {
  readonly flags: Flags;
  readonly environment: Environment;
  readonly file: GivenFile;
}

/** Which server is meant. */
export interface Choice {
  readonly name: string;
  /** As the user gave it; `undefined` where a name was given. */
  readonly url: URL | undefined;
  /** Name of the configured target that says more about the server. */
  readonly configured: string | undefined;
}

/** The target that `--target` or `BASE_URL` names, else the default. Throws `DefectError`. */
export function chooseTarget(input: ChoiceInput): Choice {
  const { flags, environment } = input;
  if (flags.target !== undefined) return named('--target', flags.target, input);
  const baseUrl = variableOf(environment, 'BASE_URL');
  if (baseUrl !== undefined) return named('BASE_URL', baseUrl, input);
  const names = [...targetsOf(input).keys()];
  const { defaultTarget } = flags;
  if (defaultTarget !== undefined && names.includes(defaultTarget)) {
    return byName(defaultTarget, input);
  }
  const known = names.length === 0 ? '' : `: ${names.join(', ')}`;
  const hint = `Name one with --target or BASE_URL: a URL, or a target of probity.yaml${known}.`;
  throw new DefectError([{ message: 'no target is named', hint }]);
}

function named(by: string, text: string, input: ChoiceInput): Choice {
  if (!looksLikeUrl(text)) return byName(text, input);
  const url = parseBaseUrl(text, { name: by });
  return { name: url.host, url, configured: findByUrl(url, input) };
}

function byName(name: string, input: ChoiceInput): Choice {
  const names = [...targetsOf(input).keys()];
  if (names.includes(name)) return { name, url: undefined, configured: name };
  const hint = `${suggest(name, names)} A URL begins with http:// or https://.`;
  throw new DefectError([{ message: `unknown target "${name}"`, hint }]);
}

/**
 * The configured target of a URL: of the same origin, or, since ports of this machine change from
 * run to run, the only one on loopback.
 */
function findByUrl(url: URL, input: ChoiceInput): string | undefined {
  const known = [...targetsOf(input)].flatMap(([name, node]) => {
    const { value, defects } = expandVariables(childOf(node, 'url'), input.environment);
    const isUrl = defects.length === 0 && typeof value === 'string' && URL.canParse(value);
    return isUrl ? [{ name, url: new URL(value) }] : [];
  });
  const same = known.find((each) => each.url.origin === url.origin);
  if (same !== undefined || !isLoopback(url)) return same?.name;
  const local = known.filter((each) => isLoopback(each.url));
  return local.length === 1 ? local[0]?.name : undefined;
}

function targetsOf({ file }: ChoiceInput): ReadonlyMap<string, Node> {
  return new Map(childrenOf(childOf(rootOf(file.source), 'targets')));
}
