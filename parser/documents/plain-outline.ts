import { fence, isBlank } from './plain-chunk.ts';

// To say which headings and tasks a text has takes no tree where each line tells by its first characters what it is. Reading
// them so takes a hundredth of the time of the grammar.

/** What a list of documents shows of a body, in the order of the text. */
export type OutlineNode =
  | {
      readonly kind: 'heading';
      readonly depth: number;
      /** As it is written, without the signs before it. */
      readonly text: string;
      /** False where markup may make the text differ from what is written. */
      readonly isPlain: boolean;
    }
  | { readonly kind: 'task'; readonly checked: boolean }
  /** A managed block; the lines of its comments by their numbers, from 0. */
  | { readonly kind: 'block'; readonly name: string; readonly begin: number; readonly end: number };

const heading = /^(#{1,6}) +([^ \t].*[^# \t]|[^# \t])[ \t]*$/s;
const markup = /[\\`*_<&[\]~]/;
const item = /^([-*+]|\d{1,9}[.)])( {1,3})(?=[^ ])/;
const nested = /^( {2,4})- (?=[^ ])/;
const task = /^\[([ xX])\] +[^ \t]/;
const marker = /^<!-- reckon:(begin|end) ([a-z]+(?:-[a-z]+)*) -->$/;
const comment = /^<!--(?!>|->)(?:(?!--)[^])* -->$/;
/** What begins a line that can be nothing but text: no letter of it may open a block or go on with one. */
const words = /^(?![ \t#>+\-=~<[|\d]|\*(?:[ \t*]|$)|_|`{3})[^]/;
const bold = /^\*\*[^ \t*]/;
/** What does not open a block either: a link or a number that is no item of a list. */
const wordLike = /^(?:\[(?![ ^xX]\]|\^)|\d+(?![.)\d]))/;
const rule = /^(?:---|\*\*\*|___)$/;

/**
 * Finds the headings that stand in no container, all tasks, and the managed blocks, each where it ends.
 *
 * @param lines of the body, without their line feeds
 * @returns undefined where a line may be several things, or a comment may be a broken marker of a managed block
 */
export function readPlainOutline(lines: readonly string[]): readonly OutlineNode[] | undefined {
  const nodes: OutlineNode[] = [];
  const blocks = new Set<string>();
  let block: { readonly name: string; readonly begin: number } | undefined;
  /** Whether the line above is an item of a list whose content begins two characters after its margin. */
  let isBelowItem = false;
  let indent = '';
  let isBelowBlank = true;
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const wasBelowItem: boolean = isBelowItem;
    const wasBelowBlank = isBelowBlank;
    isBelowItem = false;
    isBelowBlank = isBlank(line);
    if (isBelowBlank) continue;
    const kept = marker.exec(line);
    if (kept) {
      const [, kind, name = ''] = kept;
      if (kind === 'begin') {
        if (block || blocks.has(name)) return undefined;
        block = { name, begin: index };
        blocks.add(name);
      } else {
        if (block?.name !== name) return undefined;
        nodes.push({ kind: 'block', ...block, end: index });
        block = undefined;
      }
      continue;
    }
    const head = heading.exec(line);
    if (fence.test(line)) {
      const end = lines.indexOf('```', index + 1);
      // Blanks after the closing fence, or a longer one, would close it earlier.
      if (end < 0 || lines.slice(index + 1, end).some((each) => /^ {0,3}```/.test(each)))
        return undefined;
      index = end;
      continue;
    }
    if (line.includes('reckon:')) return undefined;
    if (head) {
      const [, signs = '', text = ''] = head;
      nodes.push({ kind: 'heading', depth: signs.length, text, isPlain: !markup.test(text) });
      continue;
    }
    const own = item.exec(line);
    const inner: RegExpExecArray | null = wasBelowItem ? nested.exec(line) : null;
    if (own || inner) {
      const content = line.slice((own ?? inner)![0].length);
      const box = task.exec(content);
      if (box) {
        // A list that begins with another number goes on with the text above it.
        if (own && /^\d/.test(line)) return undefined;
        nodes.push({ kind: 'task', checked: box[1] !== ' ' });
      } else if (!isText(content)) return undefined;
      if (inner) {
        if (indent !== '' && inner[1] !== indent) return undefined;
        indent = inner[1]!;
      } else indent = '';
      isBelowItem = inner !== null || own?.[0] === '- ';
      continue;
    }
    const isNeutral =
      isText(line) ||
      line.startsWith('|') ||
      /^ +\p{L}/u.test(line) ||
      (rule.test(line) && wasBelowBlank) ||
      (line.startsWith('> ') && (isText(line.slice(2)) || line.startsWith('> [!'))) ||
      line === '>' ||
      comment.test(line);
    if (!isNeutral) return undefined;
  }
  return block === undefined ? nodes : undefined;
}

function isText(content: string): boolean {
  return words.test(content) || bold.test(content) || wordLike.test(content);
}
