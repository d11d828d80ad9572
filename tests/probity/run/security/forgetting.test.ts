import { expect, test } from 'vitest';

import { formatRecord } from '../../../../src/record/index.ts';
import { openEngine } from '../../../../src/run/index.ts';
import { CLIENT, serveIdentity } from './identity.ts';
import { prepare } from './secured.ts';
import { serve } from './servers.ts';

test('a token that is kept for later is masked where the server shows it, however many others came since', async () => {
  const identity = await serveIdentity();
  let answers = 0;
  const url = await serve(async (request) => {
    answers += 1;
    return {
      status: 200,
      headers: { 'set-cookie': `session=fresh-cookie-${answers}-of-many` },
      body: request.url === '/echo' ? `who had ${identity.issued.join()}?` : '',
    };
  });
  const { config, contracts } = await prepare({
    url,
    openPaths: ['/echo', '/noise'],
    schemes: {
      oauth: {
        type: 'oauth2',
        flows: {
          clientCredentials: { tokenUrl: 'https://id.example.com/token', scopes: { read: 'r' } },
        },
      },
    },
    security: [{ oauth: ['read'] }],
    configured: {
      oauth: {
        flow: 'clientCredentials',
        clientId: CLIENT.clientId,
        clientSecret: '${CLIENT_SECRET}',
        tokenUrl: `${identity.issuer}/token`,
      },
    },
    environment: { CLIENT_SECRET: CLIENT.clientSecret },
  });
  const engine = await openEngine({ config, contracts, writeLog: () => {}, mostLearned: 4 });
  const [session] = engine.sessions;
  const plan = [...(session?.plan ?? [])];
  const recordOf = async (path: string): Promise<string> => {
    const planned = plan.find(({ operation }) => operation.path === path);
    if (session === undefined || planned === undefined) throw new Error(`no case of ${path}`);
    return formatRecord(await session.check(planned));
  };
  await recordOf('/things');
  for (let time = 0; time < 50; time += 1) await recordOf('/noise');
  const echo = await recordOf('/echo');
  await engine.close();

  expect(identity.issued).toHaveLength(1);
  expect(echo).toContain('who had [redacted OAUTH_TOKEN]?');
});
