import type { Defect } from '../source/index.ts';
import type { Workflow } from './workflow.ts';

/** Workflows that wait for themselves: by `dependsOn`, or because their steps call each other. */
export function checkCycles(workflows: readonly Workflow[]): readonly Defect[] {
  return workflows.flatMap((workflow) => {
    const way = wayBack(workflow, [workflow]);
    if (way === undefined) return [];
    const names = way.map(({ id }) => id).join(', which needs ');
    return [{ message: `the workflow needs itself: ${names}`, place: workflow.place }];
  });
}

/** The workflows from the first back to it. */
function wayBack(first: Workflow, way: readonly Workflow[]): readonly Workflow[] | undefined {
  const last = way.at(-1);
  for (const next of last === undefined ? [] : neededBy(last)) {
    if (next === first) return [...way, next];
    const found = way.includes(next) ? undefined : wayBack(first, [...way, next]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What must end before a workflow can: not those it goes over to for good. */
function neededBy({ dependsOn, steps }: Workflow): readonly Workflow[] {
  const called = steps.flatMap(({ call }) => (call.kind === 'workflow' ? [call.workflow] : []));
  return [...dependsOn, ...called].map((link) => link.target());
}
