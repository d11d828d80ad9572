/** Tests of the suite that come out otherwise here, and why that is right or can't be helped. */
export interface Exception {
  readonly reason: string;
  /** `file › group › test`, or the beginning of it up to a `›`. */
  readonly tests: readonly string[];
}

export const EXCEPTIONS: readonly Exception[] = [];
