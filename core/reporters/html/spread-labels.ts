interface Group {
  readonly size: number;
  /** Where its first label would stand so that all of them are moved least. */
  readonly start: number;
}

/**
 * Places for labels that are at least `gap` apart, in the order of where they want to be, each as near to that as the
 * others allow, between `low` and `high`. Labels that collide share the way (pool adjacent violators, Ayer et al. 1955).
 */
export function spreadLabels(wanted: readonly number[], gap: number, low: number, high: number): readonly number[] {
  const groups: Group[] = [];
  for (const place of wanted) {
    let group: Group = { size: 1, start: place };
    for (let before = groups.at(-1); before && before.start + before.size * gap > group.start; before = groups.at(-1)) {
      groups.pop();
      group = joined(before, group, gap);
    }
    groups.push(group);
  }
  const places = groups.flatMap(({ size, start }) => Array.from({ length: size }, (_, at) => start + at * gap));
  const most = (at: number) => high - (places.length - 1 - at) * gap;
  return places.map((place, at) => Math.max(Math.min(place, most(at)), low + at * gap));
}

function joined(a: Group, b: Group, gap: number): Group {
  const size = a.size + b.size;
  return { size, start: (a.start * a.size + (b.start - a.size * gap) * b.size) / size };
}
