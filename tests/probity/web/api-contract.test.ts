import { resolve } from 'node:path';

import { expect, test } from 'vitest';

import { probity } from '../cli/command.ts';
import { listening, served } from './served.ts';

test.each(['gate', 'conform'])(
  'the API keeps its own document, in the profile %s',
  async (profile) => {
    const { api } = await served();
    const answered = new Set<string>();
    const url = await listening(async (request) => {
      const response = await api.fetch(request);
      const { pathname } = new URL(request.url);
      // Some paths are malformed on purpose.
      if (response.ok) answered.add(`${response.status} ${decodeURIComponent(pathname)}`);
      return response;
    });
    const { stdout, code } = await probity(
      [
        'check',
        resolve('spec/monitor-api.yaml'),
        '--target',
        'monitor',
        '--profile',
        profile,
        '--fail-on',
        'warning',
      ],
      { 'probity.yaml': `targets: { monitor: { url: '${url.href}' } }` },
    );
    expect({ code, stdout }).toMatchObject({ code: 0 });
    // What was filled in was asked for too.
    expect([...answered]).toEqual(
      expect.arrayContaining([
        '200 /api/checks/login',
        '200 /api/checks/login/results',
        '200 /api/checks/login/buckets',
        '200 /api/incidents/login/down//1',
        '200 /probe',
      ]),
    );
  },
);
