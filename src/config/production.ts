import { DefectError } from '../source/index.ts';
import { isLoopback } from './base-url.ts';
import type { Config, Target } from './config.ts';

/**
 * True for a target marked as production, and, where nothing is said about it, for a host that the
 * document lists, on whichever port: `http://` is a typing error away from `https://`. This machine
 * is none unless it is marked.
 */
export function isProduction(
  target: Pick<Target, 'url' | 'production'>,
  servers: readonly string[],
): boolean {
  const { url, production } = target;
  if (production !== undefined || url === undefined) return production ?? false;
  return !isLoopback(url) && servers.some((server) => hostOf(server) === hostOf(url.href));
}

/** Without the dot that ends a fully qualified name. */
function hostOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : undefined;
}

/** Throws `DefectError` where the target is production and the profile does more than probe it. */
export function assertProfileAllowed(
  { target, profile }: Pick<Config, 'target' | 'profile'>,
  servers: readonly string[],
): void {
  if (profile === 'probe' || !isProduction(target, servers)) return;
  const why = target.production === true ? '' : ', because the document lists its host';
  const message = `target "${target.name}" accepts only --profile probe${why}; got ${profile}`;
  const hint =
    target.production === true
      ? undefined
      : 'Where it is no production server, say "production: false" of a target with its URL in probity.yaml.';
  throw new DefectError([{ message, hint }]);
}
