import { describe, expect, test } from 'vitest';

import { EXCEPTIONS } from './exceptions.ts';
import { canBeSaidIn30 } from './openapi-30.ts';
import { filesIn, groupsOf, hasSuite } from './suite.ts';
import { tryGroup } from './try-group.ts';

/** Folders of the suite, and the version of OpenAPI whose schemas they are tried as. */
const FOLDERS = [
  ['draft2020-12', '3.1.0'],
  ['draft2020-12/optional', '3.1.0'],
  ['draft2020-12/optional/format', '3.1.0'],
  ['draft4', '3.0.4'],
  ['draft4/optional', '3.0.4'],
  ['draft4/optional/format', '3.0.4'],
] as const;

const files = FOLDERS.flatMap(([folder, version]) =>
  filesIn(folder).map((file) => [file, version]),
);

describe.skipIf(!hasSuite)('the official JSON Schema suite', () => {
  test.each(files)('%s as OpenAPI %s', async (file = '', version = '') => {
    const groups = groupsOf(file).filter(
      ({ schema }) => version.startsWith('3.1') || canBeSaidIn30(schema),
    );
    const outcomes = (await Promise.all(groups.map((group) => tryGroup(group, version)))).flat();
    const wrong = outcomes.filter(({ isRight }) => !isRight).map(({ id }) => id);
    const excepted = exceptionsIn(file);
    const unexpected = wrong.filter((id) => !excepted.some((each) => id.startsWith(each)));
    const unneeded = excepted.filter((each) => !wrong.some((id) => id.startsWith(each)));
    expect({ unexpected, unneeded }).toEqual({ unexpected: [], unneeded: [] });
  });
});

function exceptionsIn(file: string): readonly string[] {
  return EXCEPTIONS.flatMap(({ tests }) => tests).filter((id) =>
    `${id} › `.startsWith(`${file} › `),
  );
}
