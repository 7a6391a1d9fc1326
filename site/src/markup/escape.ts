/** Text as HTML, in elements and in quoted attributes. */
export function escapeHtml(text: string): string {
  return needsEscape.test(text)
    ? text.replaceAll(/[&<>"]/g, (character) => escapes[character] ?? '')
    : text;
}

const needsEscape = /[&<>"]/;
const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** ` name="value"`, or nothing where there is no value. */
export function attribute(name: string, value: string | number | undefined): string {
  return value === undefined ? '' : ` ${name}="${escapeHtml(String(value))}"`;
}
