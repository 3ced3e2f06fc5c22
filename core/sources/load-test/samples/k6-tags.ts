import type { Fields } from '../../../foreign.ts';

/** What the tags of a sample say, worked out once for all samples that have the same. */
export interface K6Tags {
  /** The `name` of the request, else its URL, else the name of the check. Empty where the sample has none of them. */
  readonly label: string;
  readonly group: string;
  /**
   * Whether the request did what it should, as k6 decides for `http_req_failed`: the tag `expected_response` is on
   * every sample of a request and always the opposite of its `http_req_failed`. Undefined where it is not written:
   * before k6 0.31, with `setResponseCallback(null)`, or left out of `systemTags`.
   */
  readonly expected: boolean | undefined;
  /** Of the answer, 0 without one; undefined where it is not written. */
  readonly status: number | undefined;
  readonly all: Fields;
}

/** Tags of k6 are texts; an empty one is like none. */
export function tagsOf(tags: Fields): K6Tags {
  const text = (key: string) => {
    const value = tags[key];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const expected = text('expected_response');
  const status = text('status');
  return {
    label: text('name') ?? text('url') ?? text('check') ?? '',
    group: text('group') ?? '',
    expected: expected === undefined ? undefined : expected === 'true',
    status: status === undefined || !/^\d+$/.test(status) ? undefined : Number(status),
    all: tags,
  };
}

/** Whether the tags have the texts that `where` asks for. */
export function hasTags(tags: K6Tags, where: Readonly<Record<string, string>>): boolean {
  return Object.entries(where).every(([key, value]) => (tags.all[key] ?? '') === value);
}
