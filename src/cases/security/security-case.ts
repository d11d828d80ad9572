import type { Case, Step } from '../case.ts';
import { caseOf, type CaseContext } from '../context.ts';

/** A case that only the profile `security` has; its answers go through the security checks too. */
export function securityCase(
  context: CaseContext,
  rest: { readonly name: string; readonly title: string } & {
    readonly steps: readonly [Step, ...Step[]];
  } & Partial<Pick<Case, 'comparison' | 'clues'>>,
): Case {
  const { clues, ...others } = rest;
  return { ...caseOf(context, 'security', { ...others, profiles: ['security'] }), clues };
}
