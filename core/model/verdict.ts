export type RunResult = 'pass' | 'warning' | 'fail' | 'error';

export interface Verdict {
  readonly result: RunResult;
  /** Sum of the points earned. */
  readonly totalScore: number;
  /** Sum of the points that could be earned. */
  readonly maxScore: number;
  /** The bars in points. */
  readonly objectives: { readonly pass: number; readonly warning: number };
  /** One sentence. */
  readonly reason: string;
}
