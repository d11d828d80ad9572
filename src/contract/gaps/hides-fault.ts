import type { GapKind } from './gap-kind.ts';
import { GAP_KINDS } from './kinds.ts';

/**
 * Whether gaps of a kind hide a fault, by the words of its id without the operation:
 * `response/200/body.token/required`. A `*` of a pattern stands for any words.
 */
export function hidesFault(kind: string, fault: string): boolean {
  const known: GapKind | undefined = Object.entries<GapKind>(GAP_KINDS).find(
    ([name]) => name === kind,
  )?.[1];
  return known?.hides.some((pattern) => patternOf(pattern).test(fault)) ?? false;
}

function patternOf(text: string): RegExp {
  const parts = text
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
