import { createSecretIndex, type SecretIndex } from './secret-index.ts';

/** Secrets that are forgotten when they have not been seen for long, unless somebody holds them. */
export interface LearnedSecrets extends Pick<SecretIndex, 'add' | 'search'> {
  /** How often it began to forget. */
  readonly turns: number;
  /** Calls back at each turn: whoever still holds secrets teaches them again. */
  heldBy(teach: () => void): void;
}

/**
 * A turn begins when `mostLearned` secrets were learned, or found in a text, since the last; one that
 * was neither from one turn to the next but one is forgotten. Calls `turned` before any holder.
 */
export function createLearnedSecrets(mostLearned: number, turned: () => void): LearnedSecrets {
  const index = createSecretIndex();
  const holders = [turned];
  let turns = 0;
  let turnAt = mostLearned;

  const turn = (): void => {
    turns += 1;
    // What the holders teach begins no turn.
    turnAt = Infinity;
    index.turn();
    for (const teach of holders) teach();
    turnAt = index.young + mostLearned;
  };
  return {
    get turns() {
      return turns;
    },
    heldBy(teach) {
      holders.push(teach);
      teach();
    },
    add(secret) {
      const isNew = index.add(secret);
      if (index.young >= turnAt) turn();
      return isNew;
    },
    search: (text) => index.search(text),
  };
}
