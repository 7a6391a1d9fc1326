/** Something that can be found, as the search index holds it. */
export type SearchEntry = {
  readonly kind: 'session' | 'plan' | 'handoff';
  readonly title: string;
  /** From the site's folder. */
  readonly url: string;
  /** A day, or a plan's state. */
  readonly when: string;
  /** What it is found by beside its title. */
  readonly words: string;
  /** The beginning of what it says. */
  readonly text: string;
};
