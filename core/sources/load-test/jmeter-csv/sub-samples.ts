import type { Subject } from '../load-test-run.ts';

type Labels = ReadonlySet<string>;

/**
 * Since 5.0 JMeter writes redirects and embedded resources of `label` as rows of their own, `label-0`, `label-1` and
 * so on, beside the row of `label`, which has their time already. They are told by that: by a parent, and by numbers
 * that start with 0, which labels of people seldom have. What has a transaction as parent is a request of it.
 */
export function withSubSamples(subjects: readonly Subject[], labels: Labels, transactions: Labels): readonly Subject[] {
  return subjects.map((subject) =>
    subject.kind === 'request' && isSubSample(subject.label ?? '', labels, transactions)
      ? { ...subject, kind: 'subsample' }
      : subject,
  );
}

function isSubSample(label: string, labels: Labels, transactions: Labels): boolean {
  const [, parent, number] = /^(.*)-(\d+)$/s.exec(label) ?? [];
  if (parent === undefined || !labels.has(parent) || transactions.has(parent)) return false;
  for (let before = Number(number) - 1; before >= 0; before -= 1) if (!labels.has(`${parent}-${before}`)) return false;
  return true;
}
