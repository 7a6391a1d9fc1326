import type { Code } from 'mdast';
import { attribute, escapeText } from './escape.ts';
import { highlight } from './highlight.ts';
import type { Rendering } from './rendering.ts';

/** Writes a code block; what is in its language is coloured by classes. */
export function writeCode({ lang, value }: Code, rendering: Rendering): void {
  // A character reference may have put a space into it, which would end the name of the class.
  const language = lang?.split(/\s/, 1)[0] || undefined;
  const name = attribute('class', language && `language-${language}`);
  const coloured =
    language && value.length <= rendering.colourable ? highlight(value, language) : undefined;
  if (coloured !== undefined) rendering.colourable -= value.length;
  rendering.html += `<pre tabindex="0"><code${name}>${coloured ?? escapeText(value)}</code></pre>`;
}
