/** What to leave out of a body and how it fits into its page. */
export type BodyOptions = {
  /** Level of the shallowest heading, 1 to 6; 3 when absent. */
  readonly topHeading?: number;
  /** Start of every id, `u-` when absent. Bodies on one page need different ones, none of which begins with another. */
  readonly idPrefix?: string;
  /** Leave out managed blocks, and headings that have nothing under them then. */
  readonly withoutBlocks?: boolean;
  /** Leave out the heading at the very top when it is the only one of the first depth. */
  readonly withoutTitle?: boolean;
};

/** A heading as it stands in the HTML. */
export type BodyHeading = {
  readonly id: string;
  readonly text: string;
  /** 1 to 6, as in `<h3>`; no level is skipped. */
  readonly level: number;
};

/** A link whose target depends on where other pages are: relative, or a fragment. */
export type BodyLink = {
  readonly kind: 'link';
  /** As written, character references decoded, without surrounding space; never one with a scheme. */
  readonly url: string;
  /** The id that a fragment link (`#heading`) asks for, whether this body has it or not. */
  readonly id?: string;
  readonly title?: string;
  readonly content: readonly (string | BodyImage)[];
};

/** An image of a relative address. */
export type BodyImage = {
  readonly kind: 'image';
  /** As written, character references decoded, without surrounding space; never one with a scheme. */
  readonly url: string;
  readonly alt: string;
  readonly title?: string;
  readonly insideLink: boolean;
};

/** Safe HTML, or what is written once the places of other pages are known. */
export type BodyPart = string | BodyLink | BodyImage;

/** The body of a document for a page, independent of where other pages are; plain JSON. */
export type Body = {
  readonly parts: readonly BodyPart[];
  /** In the order of the HTML. */
  readonly headings: readonly BodyHeading[];
  /** Slugs of the headings that were left out: the page shows elsewhere what stands under them. */
  readonly leftOut: readonly string[];
  /** Plain text without headings and code, at most 600 characters, for search and summaries. */
  readonly text: string;
};
