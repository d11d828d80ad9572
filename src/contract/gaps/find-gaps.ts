import type { Gap } from '../contract.ts';
import type { GapContext, GapKind } from './gap-kind.ts';
import { GAP_KINDS } from './kinds.ts';

/** What the document is too loose to say, kind by kind; what operations share, once. */
export function findGaps(
  context: GapContext,
  isWanted: (kind: GapKind) => boolean = () => true,
): readonly Gap[] {
  const gaps = new Map<string, Gap>();
  for (const [kind, each] of Object.entries<GapKind>(GAP_KINDS)) {
    if (!isWanted(each)) continue;
    for (const gap of each.find(context)) {
      const key = `${kind} ${gap.place.file}#${gap.place.pointer} ${gap.message}`;
      if (gaps.has(key)) continue;
      const overlay = context.isConverted ? undefined : gap.overlay;
      gaps.set(key, { kind, operation: undefined, ...gap, overlay });
    }
  }
  return withoutVague([...gaps.values()]);
}

/** A rule in prose is not told once more where another kind says which keyword it stands for. */
function withoutVague(gaps: readonly Gap[]): readonly Gap[] {
  const precise = new Set(gaps.filter(({ kind }) => kind !== VAGUE).map(keyOf));
  return gaps.filter((gap) => gap.kind !== VAGUE || !precise.has(keyOf(gap)));
}

function keyOf({ place }: Gap): string {
  return `${place.file}#${place.pointer}`;
}

const VAGUE = 'rule-in-prose';
