import { isJsonObject } from '../../source/index.ts';
import type { ComparisonFinding } from '../check.ts';
import { ofLast } from './last-steps.ts';
import type { AnswerSubject } from '../subject.ts';
import { departures, sentBy, shownBy, valueText } from './representation.ts';
import { isSame } from './same-value.ts';
import { isSuccess, undecided } from './story.ts';

/** A PATCH changes what it names and leaves the rest (RFC 5789, RFC 7396): create, read, patch, read. */
export const partialPatch = ofLast(4, {
  name: 'partial-patch',
  title: 'PATCH changed something else',
  severity: 'error',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([create, before, patch, after]) {
    return [...notChanged(before, patch, after), ...lost([create, before], patch, after)];
  },
});

function notChanged(
  before: AnswerSubject,
  patch: AnswerSubject,
  after: AnswerSubject,
): readonly ComparisonFinding[] {
  const sent = sentBy(patch);
  const old = shownBy(before, Object.keys(sent))?.thing ?? {};
  return departures(sent, after).map(({ name, place, sent: wanted, shown }) => {
    const isOld = isSame(old[name], shown);
    return {
      title: 'PATCH did not change it',
      severity: isOld ? ('error' as const) : ('warning' as const),
      message: `"${name}" is not what it was patched to${isOld ? ', but what it was before' : ''}`,
      expected: valueText(wanted),
      actual: valueText(shown),
      response: place,
      key: name,
      document: patch.operation.place,
    };
  });
}

/** Of what the client sent before, what is not in the patch stays; the rest is the server's own. */
function lost(
  [create, before]: readonly [AnswerSubject, AnswerSubject],
  patch: AnswerSubject,
  after: AnswerSubject,
): readonly ComparisonFinding[] {
  const patched = sentBy(patch);
  const names = Object.keys(sentBy(create)).filter((name) => !Object.hasOwn(patched, name));
  const shown = shownBy(before, names)?.thing;
  const rest = Object.fromEntries(
    Object.entries(isJsonObject(shown) ? shown : {}).filter(([name]) => names.includes(name)),
  );
  return departures(rest, after).map(({ name, place, sent, shown: now }) => ({
    message: `a PATCH that does not name "${name}" changed it`,
    expected: valueText(sent),
    actual: valueText(now),
    response: place,
    key: `rest ${name}`,
    document: patch.operation.place,
  }));
}
