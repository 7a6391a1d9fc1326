import { common, createLowlight } from 'lowlight';
import { attribute, escapeText } from './escape.ts';

type Lowlight = ReturnType<typeof createLowlight>;
type Nodes = ReturnType<Lowlight['highlight']>['children'];

// Some grammars take the square of the length: for 20,000 characters of the worst input about two seconds.
const limit = 20_000;

let lowlight: Lowlight | undefined;

/**
 * Code as HTML with the class names of highlight.js (`hljs-keyword`).
 *
 * @param language a name or alias of the about 35 common languages, in any case
 * @returns nothing for other languages, and for more than 20,000 characters
 */
export function highlight(code: string, language: string): string | undefined {
  if (code.length > limit) return undefined;
  // Made when needed: the grammars take some 15 ms.
  lowlight ??= createLowlight(common);
  if (!lowlight.registered(language)) return undefined;
  return toHtml(lowlight.highlight(language, code).children);
}

function toHtml(nodes: Nodes): string {
  let html = '';
  for (const node of nodes) {
    if (node.type === 'text') html += escapeText(node.value);
    if (node.type !== 'element') continue;
    const inner = toHtml(node.children);
    const classes = node.properties['className'];
    // Code of another language inside has its bare name as class, which could be a class of the page.
    const scope = Array.isArray(classes) && String(classes[0]).startsWith('hljs-');
    html += scope ? `<span${attribute('class', classes.join(' '))}>${inner}</span>` : inner;
  }
  return html;
}
