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
  const uses = new Set<string>();
  let isAlone = true;
  const visit = (value: Json): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isJsonObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'string' && (key === '$ref' || key === '$dynamicRef')) {
        isAlone &&= member.startsWith('#');
        uses.add(componentOf(member));
      } else if (key === 'mapping' && isJsonObject(member)) {
        for (const each of Object.values(member)) {
          uses.add(`schemas/${String(each)}`).add(componentOf(String(each)));
        }
      } else if (key === 'security' && Array.isArray(member)) {
        for (const name of member.flatMap((each) =>
          isJsonObject(each) ? Object.keys(each) : [],
        )) {
          uses.add(`securitySchemes/${name}`);
        }
      }
      visit(member);
    }
  };
  visit(root);
  return isAlone ? uses : undefined;
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
