import { describe, expect, test } from 'vitest';

import { compileWithAjv } from '../../../../src/schema/ajv.ts';
import { compileSchema } from '../../../../src/schema/compile.ts';
import { DEVIATIONS, isBeyondAjv } from '../../../../src/schema/deviations.ts';
import { ExactValue, exactJson, exactJsonText } from '../../../../src/source/index.ts';
import { filesIn, groupsOf, hasSuite, type Group } from './suite.ts';
import { loadOperation } from './try-group.ts';

const files = [
  ...filesIn('draft2020-12'),
  ...filesIn('draft2020-12/optional'),
  ...filesIn('draft2020-12/optional/format'),
];

describe.skipIf(!hasSuite)('ajv and the evaluator', () => {
  test.each(files)('agree on %s where ajv is asked', async (file) => {
    const found = await Promise.all(groupsOf(file).map(disagreementsOn));
    expect(found.flat()).toEqual([]);
  });

  test.each(DEVIATIONS)('ajv still deviates: $reason', async ({ shownBy }) => {
    const [file = '', description] = shownBy.split(' › ');
    const group = groupsOf(file).find((each) => each.description === description);
    if (group === undefined) throw new Error(`the suite has ${shownBy}`);
    const schema = await schemaOf(group);
    const isValid = schema && compileWithAjv(schema.json);
    const wrong = group.tests.filter(({ data, valid }) => isValid?.(data) !== valid);
    expect(wrong.length).toBeGreaterThan(0);
  });
});

async function disagreementsOn(group: Group): Promise<readonly string[]> {
  const schema = await schemaOf(group);
  if (schema === undefined || isBeyondAjv(schema.json, schema.exactNumbers ?? new Map())) return [];
  const isValid = compileWithAjv(schema.json);
  const evaluate = compileSchema(schema.json, new Map());
  if (isValid === undefined)
    return [`${group.file} › ${group.description}: ajv takes no such schema`];
  return group.tests
    .filter(({ data }) => !isExact(data) && isValid(data) !== (evaluate(data).length === 0))
    .map(({ description }) => `${group.file} › ${group.description} › ${description}`);
}

/** The schema of the operation that the group becomes; none where its document is refused. */
async function schemaOf(group: Group) {
  const operation = await loadOperation(group, '3.1.0');
  return typeof operation === 'string' ? undefined : operation.responses[0]?.content[0]?.schema;
}

function isExact(data: unknown): boolean {
  const text = exactJsonText(data) ?? 'null';
  return exactJson(text, JSON.parse(text)) instanceof ExactValue;
}
