import type { MonitorClock } from './clock.ts';

/** Waiting that can be cut short. */
export interface Pauses {
  begin(ms: number): Promise<void>;
  /** The one that is under way, where there is one. */
  end(): void;
}

export function createPauses(clock: MonitorClock): Pauses {
  let end: (() => void) | undefined;
  return {
    begin: (ms) =>
      new Promise((resolve) => {
        const callOff = clock.after(ms, resolve);
        end = () => {
          callOff();
          resolve();
        };
      }),
    end: () => end?.(),
  };
}
