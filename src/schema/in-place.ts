import type { Applicator, CreateApply } from './applicator.ts';
import { addOutcome, isValid, outcomeApart, type Apply } from './evaluation.ts';
import { isObjectValue } from './json-type.ts';

/** Keywords whose schemas apply to the same instance (2020-12 core, section 10.2). */
export const IN_PLACE: Readonly<Record<string, CreateApply>> = {
  allOf: (applicator) => {
    const parts = compileAll(applicator);
    // All of them count, whether they hold or not.
    return (instance, outcome) => parts.forEach(({ apply }) => apply(instance, outcome));
  },
  anyOf: (applicator) => {
    const alternatives = compileAll(applicator);
    return (instance, outcome) => {
      const tried = alternatives.map(({ apply, pointer }) => ({
        pointer,
        said: outcomeApart(apply, instance, outcome),
      }));
      const holding = tried.filter(({ said }) => isValid(said));
      for (const { said } of holding) addOutcome(said, outcome);
      if (holding.length > 0) return;
      const failed = tried.map(({ pointer, said }) => ({ pointer, failures: said.failures }));
      applicator.fail(instance, outcome, { alternatives: failed });
    };
  },
  oneOf: (applicator) => {
    const alternatives = compileAll(applicator);
    return (instance, outcome) => {
      const tried = alternatives.map(({ apply, pointer }) => ({
        pointer,
        said: outcomeApart(apply, instance, outcome),
      }));
      const holding = [...tried.entries()].filter(([, { said }]) => isValid(said));
      const [first, second] = holding;
      if (first === undefined) {
        const failed = tried.map(({ pointer, said }) => ({ pointer, failures: said.failures }));
        applicator.fail(instance, outcome, { alternatives: failed });
      } else if (second === undefined) addOutcome(first[1].said, outcome);
      else applicator.fail(instance, outcome, { params: { passing: holding.map(([at]) => at) } });
    };
  },
  not: (applicator) => {
    const apply = applicator.compile();
    return (instance, outcome) => {
      if (isValid(outcomeApart(apply, instance, outcome))) applicator.fail(instance, outcome);
    };
  },
  if: ({ compile, compileBeside }) => {
    const condition = compile();
    const [whenTrue, whenFalse] = [compileBeside('then'), compileBeside('else')];
    return (instance, outcome) => {
      const said = outcomeApart(condition, instance, outcome);
      if (isValid(said)) addOutcome(said, outcome);
      const next = isValid(said) ? whenTrue : whenFalse;
      next?.(instance, outcome);
    };
  },
  dependentSchemas: ({ value, compile }) => {
    const names = Object.keys(value ?? {});
    const schemas = names.map((name) => [name, compile(name)] as const);
    return (instance, outcome) => {
      if (!isObjectValue(instance.value)) return;
      for (const [name, apply] of schemas) {
        if (Object.hasOwn(instance.value, name)) apply(instance, outcome);
      }
    };
  },
};

interface Part {
  readonly pointer: string;
  readonly apply: Apply;
}

function compileAll({ value, pointerTo, compile }: Applicator): readonly Part[] {
  const schemas = Array.isArray(value) ? value : [];
  return schemas.map((_, index) => ({ pointer: pointerTo(index), apply: compile(index) }));
}
