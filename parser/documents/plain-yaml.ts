/** Patterns of what YAML's core schema reads as the text that stands there: a word, begun by a letter so that it is no number. */
export const plainWord =
  '(?!(?:true|True|TRUE|false|False|FALSE|null|Null|NULL)\\b)[A-Za-z](?:[\\w./-]*\\w)?';

/** The same of a UUID in lower case. */
export const plainUuid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
