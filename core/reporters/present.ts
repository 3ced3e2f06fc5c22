type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the keys that have no value. */
export function present<T extends object>(values: T): Present<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Present<T>; // the rest of the same keys
}
