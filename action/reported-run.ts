import type { RunOrder } from './run-order.ts';

/** What the reports about one commit have in common. */
export interface ReportedRun {
  readonly owner: string;
  readonly repo: string;
  readonly sha: string;
  readonly run: RunOrder;
  readonly runUrl: string | undefined;
  /** The name of the gate, as people see it among those of others. */
  readonly label: string;
  readonly workspace: string;
  /** The `permissions:` block that the job needs. */
  readonly grant: string;
}
