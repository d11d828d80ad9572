import { expect, test } from 'vitest';

import { scriptModule } from './script.ts';

test("the page's script is what its sources say", async () => {
  await expect(await scriptModule()).toMatchFileSnapshot('../../../../src/report/html/script.ts');
});
