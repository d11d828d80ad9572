import {
  childOf,
  childrenOf,
  isJsonObject,
  placeOf,
  pointerSegments,
  rootOf,
  type Json,
} from '../../source/index.ts';
import type { FoundGap, GapKind } from './gap-kind.ts';

export const unusedComponent: GapKind = {
  title: 'a component is used nowhere',
  severity: 'info',
  consequence: 'Nothing of it is tested; perhaps an operation was to refer to it.',
  hides: [],
  find({ document, isConverted }) {
    const uses = isConverted ? undefined : usesIn(document.value);
    if (uses === undefined) return [];
    const components = childOf(rootOf(document), 'components');
    return childrenOf(components).flatMap(([section, group]): readonly FoundGap[] =>
      section.startsWith('x-')
        ? []
        : childrenOf(group)
            .filter(([name]) => !uses.has(`${section}/${name}`))
            .map(([name, node]) => {
              const message = `nothing refers to "${name}" of components.${section}`;
              return { message, place: placeOf(node), overlay: undefined };
            }),
    );
  },
};

/** `schemas/User` for all that is referred to; `undefined` where other files may refer as well. */
function usesIn(root: Json): ReadonlySet<string> | undefined {
  const uses = [...usesOf(root)];
  return uses.includes(OUTSIDE) ? undefined : new Set(uses);
}

/** A reference to another file. */
const OUTSIDE = 'outside';

function* usesOf(value: Json): Iterable<string> {
  if (Array.isArray(value)) {
    for (const item of value) yield* usesOf(item);
  }
  if (!isJsonObject(value)) return;
  for (const [key, member] of Object.entries(value)) {
    yield* USING[key]?.(member) ?? [];
    yield* usesOf(member);
  }
}

/** What members of these names refer to; anything else of the name refers to nothing. */
const USING: Readonly<Record<string, (member: Json) => readonly string[]>> = {
  $ref: referred,
  $dynamicRef: referred,
  mapping: (member) =>
    isJsonObject(member)
      ? textsIn(Object.values(member)).flatMap((each) => [`schemas/${each}`, componentOf(each)])
      : [],
  security: (member) =>
    Array.isArray(member)
      ? member
          .filter(isJsonObject)
          .flatMap((each) => Object.keys(each).map((name) => `securitySchemes/${name}`))
      : [],
};

function referred(member: Json): readonly string[] {
  if (typeof member !== 'string') return [];
  return [member.startsWith('#') ? componentOf(member) : OUTSIDE];
}

function textsIn(values: readonly Json[]): readonly string[] {
  return values.filter((each) => typeof each === 'string');
}

/** A pointer into a component uses it as well. */
function componentOf(reference: string): string {
  try {
    const [first, section, name] = pointerSegments(decodeURIComponent(reference.slice(1)));
    return first === 'components' ? `${section}/${name}` : '';
  } catch {
    return '';
  }
}
