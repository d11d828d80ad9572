import type { Check } from '../check.ts';
import { findMark, type Mark } from '../marks.ts';

/** What software answers on its own, where nobody wrote an answer. */
const PAGES: readonly Mark[] = [
  { name: 'Express', signs: ['<pre>Cannot '], pattern: /<pre>Cannot [A-Z]{3,10} \// },
  {
    name: 'Werkzeug',
    signs: ['<html lang=en>'],
    pattern: /<html lang=en>\s{0,9}<title>\d{3} [\w ]{1,40}<\/title>\s{0,9}<h1>/,
  },
  {
    name: 'Spring',
    signs: ['Whitelabel Error Page', '"timestamp":'],
    pattern: /Whitelabel Error Page|"timestamp":[^{}]{1,60}"status":\d{3},"error":"/,
  },
  {
    name: 'Laravel',
    signs: [' method is not supported for '],
    pattern: /The [A-Z]{3,10} method is not supported for /,
  },
  { name: 'nginx', signs: ['<center>nginx', '<center>openresty'] },
  { name: 'Apache', signs: ['<address>Apache/', '<h3>Apache Tomcat/'] },
];

/** Every answer is the API's own, not the ready-made error page of what it runs on. */
export const errorPage: Check = {
  name: 'error-page',
  title: 'Ready-made error page',
  severity: 'warning',
  faultCode: 904,
  // Elsewhere such a page is how the breach looks, not a second one.
  unless: ['server-error', 'documented-status', 'documented-media-type'],
  run({ content, otherMethod }) {
    const page = findMark(content, PAGES);
    if (page === undefined) return [];
    const { name, text, place } = page;
    return [
      {
        message: `the answer holds an error page of ${name}`,
        expected: 'an answer of the API',
        actual: text,
        response: place,
        // Where the document says nothing, the page only tells what the server runs on.
        severity: otherMethod ? 'info' : undefined,
        key: name,
      },
    ];
  },
};
