import type { Check } from '../check.ts';
import { headerValues } from '../headers.ts';

/** A name alone tells little; a version tells which flaws are known of it (CWE-200). */
const VERSION = /\d+\.\d+/;

/** The server does not say which version of what it runs on. */
export const serverVersion: Check = {
  name: 'server-version',
  title: 'Version of the server disclosed',
  severity: 'info',
  faultCode: 904,
  run({ response }) {
    return ['server', 'x-powered-by', 'x-aspnet-version', 'x-aspnetmvc-version'].flatMap((name) => {
      const found = headerValues(response.headers, name).find((value) => VERSION.test(value));
      if (found === undefined) return [];
      return [
        {
          message: `${name} names a version`,
          expected: 'no version',
          actual: found,
          response: `header ${name}`,
        },
      ];
    });
  },
};
