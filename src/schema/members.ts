import { isJsonObject } from '../source/index.ts';
import type { Applicator, CreateApply } from './applicator.ts';
import { childInstance, outcomeApart, rootInstance } from './evaluation.ts';
import type { Apply, Instance, Outcome } from './evaluation.ts';
import { isObjectValue } from './json-type.ts';
import { compileRegExp } from './regexp.ts';

/** Keywords whose schemas apply to the members of an object (2020-12 core, 10.3.2 and 11.3). */
export const MEMBERS: Readonly<Record<string, CreateApply>> = {
  properties: ({ value, compile }) => {
    const schemas = Object.keys(value ?? {}).map((name) => [name, compile(name)] as const);
    return (instance, outcome) => {
      if (!isObjectValue(instance.value)) return;
      for (const [name, apply] of schemas) {
        if (Object.hasOwn(instance.value, name)) applyToMember(name, apply, { instance, outcome });
      }
    };
  },
  patternProperties: ({ value, compile }) => {
    const schemas = Object.keys(value ?? {}).map(
      (pattern) => [compileRegExp(pattern), compile(pattern)] as const,
    );
    return (instance, outcome) => {
      for (const name of namesOf(instance)) {
        for (const [matcher, apply] of schemas) {
          if (matcher.test(name)) applyToMember(name, apply, { instance, outcome });
        }
      }
    };
  },
  additionalProperties: (applicator) => {
    const { properties, patternProperties } = applicator.schema;
    const named = new Set(Object.keys(isJsonObject(properties) ? properties : {}));
    const patterns = Object.keys(isJsonObject(patternProperties) ? patternProperties : {});
    const matchers = patterns.map(compileRegExp);
    const apply = compileRest(applicator, 'additionalProperty');
    return (instance, outcome) => {
      for (const name of namesOf(instance)) {
        const isKnown = named.has(name) || matchers.some((matcher) => matcher.test(name));
        if (!isKnown) apply(name, { instance, outcome });
      }
    };
  },
  unevaluatedProperties: (applicator) => {
    const apply = compileRest(applicator, 'unevaluatedProperty');
    return (instance, outcome) => {
      const rest = namesOf(instance).filter((name) => outcome.evaluated?.has(name) !== true);
      for (const name of rest) apply(name, { instance, outcome });
    };
  },
  propertyNames: ({ compile }) => {
    const apply = compile();
    return (instance, outcome) => {
      for (const propertyName of namesOf(instance)) {
        const said = outcomeApart(
          apply,
          rootInstance(propertyName, instance.memory !== undefined),
          outcome,
        );
        for (const failure of said.failures) {
          outcome.failures.push({ ...failure, instance, propertyName });
        }
      }
    };
  },
};

interface Application {
  readonly instance: Instance;
  readonly outcome: Outcome;
}

function applyToMember(name: string, apply: Apply, { instance, outcome }: Application): void {
  const member = isObjectValue(instance.value) ? instance.value[name] : undefined;
  outcome.evaluated?.add(name);
  applyToChild(apply, childInstance(instance, name, member), outcome);
}

/** What a child evaluates is its own affair. */
export function applyToChild(apply: Apply, child: Instance, outcome: Outcome): void {
  if (outcome.evaluated === undefined) return apply(child, outcome);
  for (const failure of outcomeApart(apply, child, outcome).failures)
    outcome.failures.push(failure);
}

/** Applies the schema to a member; where it is `false`, the keyword itself is what fails. */
function compileRest(
  { value, compile, fail }: Applicator,
  param: string,
): (name: string, application: Application) => void {
  if (value === false) {
    return (name, { instance, outcome }) => fail(instance, outcome, { params: { [param]: name } });
  }
  const apply = compile();
  return (name, application) => applyToMember(name, apply, application);
}

function namesOf({ value }: Instance): readonly string[] {
  return isObjectValue(value) ? Object.keys(value) : [];
}
