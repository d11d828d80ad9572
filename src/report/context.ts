import type { Summary } from './summary.ts';

/** What a format needs besides the summary. */
export interface ReportContext {
  /** Columns that text is wrapped to. */
  readonly width: number;
  readonly colour: boolean;
  /** The URL of a file, for hyperlinks (OSC 8); `undefined` where the terminal has none. */
  readonly linkTo?: ((file: string) => string) | undefined;
  /** Everything, where the default is a selection: overlays that close gaps, ids of skipped cases. */
  readonly verbose: boolean;
  /** The lines of a document without line breaks; `undefined` where it can't be read. */
  readonly readLines: (file: string) => readonly string[] | undefined;
  /** Earlier runs, oldest first: what is new, what is gone, and the trend. */
  readonly earlier?: readonly Summary[] | undefined;
}
