import { unsupportedScheme, type SecurityScheme } from '../../contract/index.ts';
import { keysOf, kindsOf } from './scheme-kinds.ts';

/** Why requests of a scheme are not tested, and what to write into `probity.yaml`. */
export function lackOf(scheme: SecurityScheme, identity?: string): string {
  const unsupported = unsupportedScheme(scheme);
  if (unsupported !== undefined) {
    return `no request is authorised by the security scheme "${scheme.name}": ${unsupported}`;
  }
  const keys = keysOf(...kindsOf(scheme));
  const owner = identity === undefined ? 'the target' : `the identity "${identity}"`;
  return `no credentials are configured for the security scheme "${scheme.name}" (${keys} at "security: ${scheme.name}" of ${owner} in probity.yaml)`;
}
