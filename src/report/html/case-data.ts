/** What the list of cases is made from in the browser: columns, as they compress best. */
export interface CaseData {
  readonly operations: readonly {
    readonly id: string;
    readonly label: string;
    /** What comes after the id of a case in the command that replays it; absent without a run. */
    readonly replay?: string | undefined;
  }[];
  readonly origins: readonly string[];
  readonly states: readonly string[];
  /** Why cases were not tested, or had no answer. */
  readonly reasons: readonly string[];
  readonly findings: readonly {
    readonly fingerprint: string;
    readonly severity: string;
    readonly title: string;
  }[];
  /** One entry a case in each, in the order they ended; indices into the lists above. */
  readonly columns: {
    readonly operation: readonly number[];
    readonly origin: readonly number[];
    readonly state: readonly number[];
    /** Without the operation's id, where it begins with it. */
    readonly id: readonly string[];
    readonly title: readonly string[];
    /** 0: no answer. */
    readonly status: readonly number[];
    /** Hundredths of a millisecond. */
    readonly duration: readonly number[];
    /** -1: none. */
    readonly reason: readonly number[];
    readonly findings: readonly (readonly number[] | 0)[];
  };
}
