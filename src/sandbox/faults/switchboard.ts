import { FAITHFUL, type Behaviour } from '../behaviour.ts';
import type { Random } from '../random.ts';
import type { Submission } from '../submission.ts';
import type { Fault } from './fault.ts';
import { FAULTS, type FaultName } from './table.ts';

/** How a server with this fault behaves towards each request; `draw` decides where the fault comes and goes. */
export function behaviourOf(
  name: FaultName | undefined,
  draw: Random,
): (submission: Submission) => Behaviour {
  if (name === undefined) return () => FAITHFUL;
  const { breaks, when, chance }: Fault = FAULTS[name];
  const broken = { ...FAITHFUL, ...breaks };
  return (submission) => {
    const strikes = when?.(submission) ?? true;
    const drawn = chance === undefined || draw() < chance;
    return strikes && drawn ? broken : FAITHFUL;
  };
}
