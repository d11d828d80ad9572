import type { Mutant, MutantContext, MutantKind } from './mutant.ts';
import { openValues, slow } from './open.ts';
import { outcomes, rules } from './outcomes.ts';
import { requests } from './requests.ts';
import { responseBodies } from './response-bodies.ts';
import { responseBytes } from './response-bytes.ts';
import { responseHeaders, responseMediaTypes, responseStatuses } from './response-heads.ts';
import { intermittent, transport } from './transport.ts';

/** Every kind of mutant. To add one: its file, and this line. */
const KINDS = [
  responseStatuses,
  responseMediaTypes,
  responseHeaders,
  responseBytes,
  responseBodies,
  requests,
  outcomes,
  rules,
  transport,
  intermittent,
  openValues,
  slow,
] as const satisfies readonly MutantKind[];

/** The mutants of one operation: the same ones for the same answers. Throws `DefectError`. */
export function mutantsFor(context: MutantContext): readonly Mutant[] {
  const mutants = new Map<string, Mutant>();
  for (const kind of KINDS) {
    for (const each of kind(context)) if (!mutants.has(each.id)) mutants.set(each.id, each);
  }
  return [...mutants.values()];
}
