export type Labels = Readonly<Record<string, string>>;

/** One metric with all its time series, in base units. */
export type Family =
  | {
      readonly kind: 'gauge' | 'counter';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly Sample[];
    }
  | {
      readonly kind: 'histogram';
      readonly name: string;
      readonly help: string;
      readonly samples: readonly HistogramSample[];
    };

export interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

export interface HistogramSample {
  readonly labels: Labels;
  readonly histogram: FixedHistogram;
}

/** How many values were up to each bound; not cumulative, and those over all bounds at the end. */
export interface FixedHistogram {
  readonly bounds: readonly number[];
  readonly counts: readonly number[];
  readonly sum: number;
}
