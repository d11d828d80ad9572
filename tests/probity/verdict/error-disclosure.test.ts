import { expect, test } from 'vitest';

import { NO_STORE, REFUSAL, namesIn, verdictOn } from './login.ts';

const TRACES = [
  [
    'Node.js',
    'Error: no\n    at login (file:///srv/app/login.mjs:10:15)\n    at next (node:x:1:2)',
  ],
  ['Node.js', 'at /srv/node_modules/express/lib/router/layer.js:95:5<br>'],
  ['Python', 'Traceback (most recent call last):\n  File "/srv/app.py", line 3, in login'],
  ['Java', 'at org.example.Login.post(Login.java:42)'],
  ['Java', 'java.lang.NullPointerException: Cannot invoke "String.length()"'],
  ['PHP', '<b>Fatal error</b>: Uncaught Error in <b>/var/www/login.php</b> on line <b>3</b>'],
  ['PHP', '#0 /var/www/login.php(12): check()'],
  ['.NET', '   at Shop.Login.Post(String user) in C:\\src\\Login.cs:line 12'],
  ['.NET', 'System.NullReferenceException: Object reference not set'],
  ['Ruby', "app/models/user.rb:10:in `login'"],
  ['Go', 'goroutine 17 [running]:\nmain.login()\n\t/srv/main.go:12 +0x1d'],
  ['database', 'SQLSTATE[42000]: Syntax error or access violation'],
  ['debugging', '<title>TypeError // Werkzeug Debugger</title>'],
] as const;

test.each(TRACES)('what %s discloses is found: %s', (kind, text) => {
  const { violations } = verdictOn({ body: { ...REFUSAL, meta_message: text } });
  expect(violations).toMatchObject([
    {
      check: 'error-disclosure',
      severity: 'warning',
      message: expect.stringContaining(kind),
      response: 'body#/meta_message',
    },
  ]);
});

test('a trace in a server error is a second violation', () => {
  const headers = [['Content-Type', 'text/html'] as const];
  const verdict = verdictOn({ status: 500, headers, body: `<pre>${TRACES[0][1]}</pre>` });
  expect(namesIn(verdict)).toEqual(['server-error', 'error-disclosure']);
});

test.each([
  'the system exception list is at example.com:443',
  'read login.js: it is 10:15 at night',
  'files: a.rb, b.go, c.php',
  'status: 1:2:3, java and System settings',
])('plain words disclose nothing: %s', (text) => {
  expect(namesIn(verdictOn({ body: { ...REFUSAL, meta_message: text } }))).toEqual([]);
});

const PAGES = [
  ['Express', '<body>\n<pre>Cannot GET /login</pre>\n</body>'],
  ['Werkzeug', '<!doctype html>\n<html lang=en>\n<title>404 Not Found</title>\n<h1>Not Found</h1>'],
  ['Spring', '<h1>Whitelabel Error Page</h1>'],
  ['Spring', '{"timestamp":"2026-11-24T10:00:00Z","status":405,"error":"Method Not Allowed"}'],
  ['Laravel', '{"message":"The GET method is not supported for route login."}'],
  ['nginx', '<center><h1>405 Not Allowed</h1></center>\n<hr><center>nginx/1.27.0</center>'],
  ['Apache', '<address>Apache/2.4.62 (Debian) Server at localhost Port 80</address>'],
] as const;

test.each(PAGES)('a page of %s to an undocumented method is worth knowing', (name, body) => {
  const headers = [['Content-Type', 'text/html'] as const];
  const answer = { method: 'GET', sent: '', status: 404, headers, body };
  const { violations } = verdictOn(answer, { intent: 'reject' });
  expect(violations).toMatchObject([
    { check: 'error-page', severity: 'info', message: expect.stringContaining(name) },
  ]);
});

test.each(['at ', 'Cannot GET /', '.js:1', 'java.', 'System.', '/a.go:', '"timestamp":1,'])(
  'a megabyte of %j is searched in no time',
  (text) => {
    const body = { ...REFUSAL, meta_message: text.repeat(1_000_000 / text.length) };
    const startedAt = performance.now();
    const limits = { maxBodyBytes: 4e6, latencyBudgetMs: 1e3 };
    verdictOn({ body, headers: [['Content-Type', 'application/json'], NO_STORE] }, { limits });
    expect(performance.now() - startedAt).toBeLessThan(500);
  },
);
