import { isJsonObject } from '../../source/index.ts';
import { ofLast } from './last-steps.ts';
import { valueOf } from '../content.ts';
import { valueText } from './representation.ts';
import { isSame } from './same-value.ts';
import { isSuccess, nameOf, undecided } from './story.ts';

/**
 * What an action's answer shows of a thing is what is read afterwards: read, act, read. A field that
 * the answer shows changed, and that is afterwards what it was before, was never changed.
 */
export const lastingAction = ofLast(3, {
  name: 'lasting-action',
  title: 'Done, but not kept',
  severity: 'warning',
  faultCode: 902,
  obstacle: (subjects) => undecided(subjects.at(-1), isSuccess),
  run([before, act, after]) {
    const [old, told, now] = [before, act, after].map(({ content }) => valueOf(content));
    if (!isJsonObject(old) || !isJsonObject(told) || !isJsonObject(now)) return [];
    // Only what has the same fields is the same thing.
    const isThing = Object.keys(old).every((name) => Object.hasOwn(told, name));
    const reverted = Object.keys(isThing ? old : {}).filter(
      (name) => !isSame(old[name], told[name]) && isSame(old[name], now[name]),
    );
    return reverted.map((name) => ({
      message: `${nameOf(act)} answers with another "${name}", but it is what it was before`,
      expected: valueText(told[name]),
      actual: valueText(now[name]),
      response: `body#/${name}`,
      key: name,
      document: act.operation.place,
    }));
  },
});
