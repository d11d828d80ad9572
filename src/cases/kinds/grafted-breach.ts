import { pointerSegments, type Json } from '../../source/index.ts';
import type { Made } from '../../values/index.ts';
import { brokenKeyword } from '../broken-keyword.ts';
import type { CaseContext, Expectation } from '../context.ts';
import { graftsAt, type Graft } from '../graft.ts';

/** How a made value gets into a good body, and what becomes of that. */
export interface Grafted extends Expectation {
  readonly graft: Graft;
  /** Whether what is meant is what is broken. */
  readonly isMeant: boolean;
}

/** The least change to a good body that is what it is meant to be; `undefined` where none is. */
export function graftedBreach(
  context: CaseContext,
  intent: 'reject' | 'any',
  made: Made,
): Grafted | undefined {
  let fallback: Grafted | undefined;
  for (const graft of graftsAt(pointerSegments(made.pointer))) {
    const tried = expectationOf(context, graft, made);
    if (tried?.intent !== intent) continue;
    if (tried.isMeant) return tried;
    fallback ??= tried;
  }
  return fallback;
}

/** As it would be sent: a medium without types may make something valid of it, or nothing at all. */
function expectationOf(context: CaseContext, graft: Graft, made: Made): Grafted | undefined {
  const { body } = context;
  const changed: Json = graft(body?.base ?? null, made.value);
  if (body?.write(changed) === undefined) return undefined;
  const broken = brokenKeyword(context, changed, made.pointer);
  if (broken === undefined) return { graft, intent: 'any', isMeant: true };
  return { graft, intent: 'reject', place: broken.place, isMeant: broken.keyword === made.keyword };
}
