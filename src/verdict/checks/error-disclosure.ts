import type { Check } from '../check.ts';
import { findMark, type Mark } from '../marks.ts';

/**
 * Stack traces and debugging pages, by language. Each expression begins with something rare and is
 * bounded, so that it runs in linear time.
 */
const TRACES: readonly Mark[] = [
  { name: 'a Node.js stack trace', signs: ['s:'], pattern: /[\w-]\.[cm]?[jt]s:\d{1,6}:\d{1,6}\b/ },
  { name: 'a Python traceback', signs: ['Traceback (most recent call last)'] },
  {
    name: 'a Java stack trace',
    signs: ['.java:', '.kt:', '.scala:', 'Exception'],
    pattern:
      /\.(?:java|kt|scala):\d{1,6}\)|\b(?:java|javax|jakarta|kotlin)\.[\w.]{1,80}Exception\b/,
  },
  {
    name: 'a PHP error',
    signs: ['.php'],
    pattern: /\.php(?:\(\d{1,6}\)|:\d{1,6}\b|(?:<\/b>)? on line )/,
  },
  {
    name: 'a .NET stack trace',
    signs: ['.cs:line ', 'System.'],
    pattern: /\.cs:line \d|\bSystem\.[\w.]{0,80}Exception\b/,
  },
  { name: 'a Ruby backtrace', signs: ['.rb:'], pattern: /\.rb:\d{1,6}:in / },
  {
    name: 'a Go panic',
    signs: ['goroutine ', '.go:'],
    pattern: /\bgoroutine \d{1,9} \[|\/[\w-]{1,80}\.go:\d{1,6}\b/,
  },
  {
    name: 'a database error',
    signs: ['SQL'],
    pattern: /\bSQLSTATE\[|You have an error in your SQL syntax/,
  },
  {
    name: 'a debugging page',
    signs: [
      'Werkzeug Debugger',
      'DEBUG = True',
      'Illuminate\\',
      'Whoops, looks like something went wrong',
      'Symfony Exception',
      'Action Controller: Exception caught',
      'An unhandled exception occurred while processing the request',
    ],
  },
];

/** No answer shows the inside of the server (CWE-209). */
export const errorDisclosure: Check = {
  name: 'error-disclosure',
  title: 'Inside of the server disclosed',
  severity: 'warning',
  faultCode: 904,
  run({ content }) {
    const found = findMark(content, TRACES);
    if (found === undefined) return [];
    const { name, text, place } = found;
    const expected = 'an answer made for the client';
    return [
      { message: `the answer shows ${name}`, expected, actual: text, response: place, key: name },
    ];
  },
};
