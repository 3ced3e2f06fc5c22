/** A position in a file of the user's; `line` and `column` count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Something expected that went wrong and that the user can mend. Problems are values; exceptions mean defects.
 * Codes and their standing advice are the dictionary in `core/problems.ts`.
 */
export interface Problem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What failed, where and why, in one or two sentences with the values quoted. */
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
  readonly place?: Place;
  /** Where in the document, such as `indicators[2].grading.thresholds.uperSevere`. */
  readonly path?: string;
  /** Id of the indicator it concerns. */
  readonly indicator?: string;
}
