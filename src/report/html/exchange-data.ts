/** What cases sent and got, by their place in the list of cases. */
export interface ExchangeData {
  readonly [index: string]: readonly ShownExchange[];
}

/** One exchange, laid out. */
export interface ShownExchange {
  readonly sent: ShownText;
  readonly received: ShownText;
  /** `on a new connection: TCP connect 0.34, …, total 13.1 ms` */
  readonly phases: string;
}

export interface ShownText {
  /** Lines, each with its end. */
  readonly text: string;
  /** Indices of the lines that the case is about. */
  readonly marked: readonly number[];
}
