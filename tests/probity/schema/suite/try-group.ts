import { loadContract, type Operation } from '../../../../src/contract/index.ts';
import { DefectError, exactJsonText } from '../../../../src/source/index.ts';
import { judgeAnswer } from '../../../../src/verdict/index.ts';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { answerWith } from './answer.ts';
import { SUITE_REFERENCES, type Group } from './suite.ts';

/** What became of one test of the suite. */
export interface Outcome {
  /** `file › group › test`. */
  readonly id: string;
  readonly isRight: boolean;
  /** What was seen. */
  readonly seen: string;
}

/**
 * Tries a group the way a user's document goes: the schema is the one of an answer, in a file of its
 * own so that `#` means what it means in the suite; each instance is the body of an exchange.
 */
export async function tryGroup(group: Group, version: string): Promise<readonly Outcome[]> {
  const loaded = await loadOperation(group, version);
  return group.tests.map(({ description, data, valid }) => {
    const seen = typeof loaded === 'string' ? loaded : verdictOn(loaded, data);
    const id = `${group.file} › ${group.description} › ${description}`;
    return { id, isRight: seen === (valid ? 'valid' : 'invalid'), seen };
  });
}

export async function loadOperation(group: Group, version: string): Promise<Operation | string> {
  const folder = await mkdtemp(join(tmpdir(), 'probity-suite-'));
  const file = join(folder, 'api.json');
  await writeFile(join(folder, 'schema.json'), exactJsonText(group.schema) ?? '');
  await writeFile(file, JSON.stringify(documentOf(version)));
  try {
    const [operation] = (await loadContract({ file, overlays: [], references: SUITE_REFERENCES }))
      .operations;
    return operation ?? 'no operation';
  } catch (error) {
    if (error instanceof DefectError) return `refused: ${error.message.replaceAll(folder, '')}`;
    throw error;
  }
}

function documentOf(openapi: string): unknown {
  const content = { 'application/json': { schema: { $ref: './schema.json' } } };
  const responses = { 200: { description: 'an instance', content } };
  return {
    openapi,
    info: { title: 'suite', version: '1' },
    paths: { '/instance': { get: { responses } } },
  };
}

function verdictOn(operation: Operation, data: unknown): string {
  try {
    const { violations } = judgeAnswer(operation, answerWith(exactJsonText(data) ?? ''), {
      limits: { maxBodyBytes: 1_000_000, latencyBudgetMs: 1_000 },
    });
    return violations.some(({ check }) => check === 'body-schema') ? 'invalid' : 'valid';
  } catch (error) {
    return `threw: ${String(error)}`;
  }
}
