import { statusLine } from '../words.ts';
import { ofLast } from './last-steps.ts';
import { departures, sentBy, shownBy, valueText } from './representation.ts';
import { isGone, isRefusal, isSuccess, nameOf, undecided } from './story.ts';

/**
 * A PUT changes what is at its path (RFC 9110, section 9.3.4), and not another thing whose id its body
 * has: create the other, read it, put, read it.
 */
export const otherPut = ofLast(4, {
  name: 'other-put',
  title: 'PUT changed something else',
  severity: 'error',
  faultCode: 902,
  obstacle: ([, , put, after]) =>
    undecided(put, isSuccess, isRefusal) ?? undecided(after, isSuccess, isGone),
  run([create, before, put, after]) {
    const document = put.operation.place;
    if (isGone(after)) {
      return [
        {
          message: `${nameOf(put)} with the id of another thing in its body made that disappear`,
          expected: statusLine(before.response),
          actual: statusLine(after.response),
          response: 'status',
          document,
        },
      ];
    }
    // The server's own fields, such as a counter of readers, may change.
    const names = Object.keys(sentBy(create));
    const shown = Object.entries(shownBy(before, names)?.thing ?? {});
    const old = Object.fromEntries(shown.filter(([name]) => names.includes(name)));
    return departures(old, after).map(({ name, place, sent, shown: now }) => ({
      message: `${nameOf(put)} with the id of another thing in its body changed "${name}" of that`,
      expected: valueText(sent),
      actual: valueText(now),
      response: place,
      key: name,
      document,
    }));
  },
});

/** Nor does it create one: create another, delete that, put, read that. */
export const otherPutGone = ofLast(3, {
  name: 'other-put-gone',
  title: 'PUT created something else',
  severity: 'error',
  faultCode: 902,
  obstacle: ([, put, after]) =>
    undecided(put, isSuccess, isRefusal) ?? undecided(after, isSuccess, isGone),
  run([, put, after]) {
    if (isGone(after)) return [];
    return [
      {
        message: `${nameOf(put)} with the id of what is gone in its body created that`,
        expected: '404 or 410',
        actual: statusLine(after.response),
        response: 'status',
        document: put.operation.place,
      },
    ];
  },
});
