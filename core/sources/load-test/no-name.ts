/** Label of what has none, where it stands beside labels: it is a part of everything, and never everything itself. */
export const NO_NAME = '(no name)';
