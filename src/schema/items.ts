import type { Applicator, CreateApply } from './applicator.ts';
import { childInstance, isValid, outcomeApart } from './evaluation.ts';
import type { Apply, Instance, Outcome } from './evaluation.ts';
import { applyToChild } from './members.ts';

/** Keywords whose schemas apply to the items of an array (2020-12 core, 10.3.1 and 11.2). */
export const ITEMS: Readonly<Record<string, CreateApply>> = {
  prefixItems: ({ value, compile }) => {
    const schemas = Array.isArray(value) ? value.map((_, index) => compile(index)) : [];
    return (instance, outcome) => {
      const count = Math.min(schemas.length, itemsOf(instance).length);
      for (const [index, apply] of schemas.slice(0, count).entries()) {
        applyToItem(index, apply, { instance, outcome });
      }
    };
  },
  items: (applicator) => {
    const { prefixItems } = applicator.schema;
    const first = Array.isArray(prefixItems) ? prefixItems.length : 0;
    const apply = compileRest(applicator);
    return (instance, outcome) => {
      const rest = [...itemsOf(instance).keys()].slice(first);
      apply(rest, { instance, outcome });
    };
  },
  contains: ({ schema, compile, fail }) => {
    const apply = compile();
    const { minContains: min = 1, maxContains: max = Infinity } = schema;
    return (instance, outcome) => {
      if (!Array.isArray(instance.value)) return;
      const found = itemsOf(instance)
        .map((item, index) => outcomeApart(apply, childInstance(instance, index, item), outcome))
        .flatMap((said, index) => (isValid(said) ? [index] : []));
      for (const index of found) outcome.evaluated?.add(index);
      if (found.length >= Number(min) && found.length <= Number(max)) return;
      fail(instance, outcome, { params: { min, max } });
    };
  },
  unevaluatedItems: (applicator) => {
    const apply = compileRest(applicator);
    return (instance, outcome) => {
      const rest = [...itemsOf(instance).keys()].filter(
        (index) => outcome.evaluated?.has(index) !== true,
      );
      apply(rest, { instance, outcome });
    };
  },
};

interface Application {
  readonly instance: Instance;
  readonly outcome: Outcome;
}

function applyToItem(index: number, apply: Apply, { instance, outcome }: Application): void {
  outcome.evaluated?.add(index);
  applyToChild(apply, childInstance(instance, index, itemsOf(instance)[index]), outcome);
}

/** Applies the schema to the rest of the items; where it is `false`, the keyword is what fails. */
function compileRest({
  value,
  compile,
  fail,
}: Applicator): (rest: readonly number[], application: Application) => void {
  if (value === false) {
    return (rest, { instance, outcome }) => {
      if (rest.length === 0) return;
      fail(instance, outcome, { params: { limit: itemsOf(instance).length - rest.length } });
    };
  }
  const apply = compile();
  return (rest, application) => {
    for (const index of rest) applyToItem(index, apply, application);
  };
}

function itemsOf({ value }: Instance): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
