import type { Check } from '../check.ts';
import { headerValues } from '../headers.ts';

/** A page of a site that nobody trusts reads no answer with the user's cookies (CWE-942; Fetch, CORS protocol). */
export const permissiveCors: Check = {
  name: 'permissive-cors',
  title: 'Any site may read answers with credentials',
  severity: 'warning',
  faultCode: 908,
  run({ exchange, response }) {
    const [origin] = headerValues(exchange.request.headers, 'origin');
    const [allowed] = headerValues(response.headers, 'access-control-allow-origin');
    const [credentials] = headerValues(response.headers, 'access-control-allow-credentials');
    // With "*" browsers send no credentials.
    if (origin === undefined || allowed !== origin || credentials !== 'true') return [];
    return [
      {
        message: `a page from the origin ${origin} may read this answer with the credentials of its visitor`,
        expected: 'no Access-Control-Allow-Credentials for an origin that nobody trusts',
        actual: `Access-Control-Allow-Origin: ${allowed}, Access-Control-Allow-Credentials: true`,
        response: 'header access-control-allow-origin',
        key: origin,
      },
    ];
  },
};
