/** Header values are the same in most exchanges; longer texts seldom come twice. */
const LONGEST_TEXT = 128;
const MOST_TEXTS = 1_000;

/** What short texts became, until something new is learned. */
export interface Memo {
  get(text: string): string | undefined;
  /** Returns the result. */
  set(text: string, result: string): string;
  clear(): void;
}

export function createMemo(): Memo {
  const results = new Map<string, string>();
  return {
    get: (text) => (text.length > LONGEST_TEXT ? undefined : results.get(text)),
    set(text, result) {
      if (text.length > LONGEST_TEXT) return result;
      if (results.size === MOST_TEXTS) results.clear();
      results.set(text, result);
      return result;
    },
    clear: () => results.clear(),
  };
}
