import type { Document } from './document.ts';
import { type EditStep, nothingToDo, type Refusal, refuse, refuseFor } from './edit-step.ts';
import { type Frontmatter, invalidRule, unclosedRule } from './frontmatter.ts';
import type { FrontmatterKey } from './frontmatter-key.ts';
import type { Patch } from './patch.ts';
import { printYaml, printYamlKey, type YamlValue } from './print-yaml.ts';
import { lineAt, type Source } from './source.ts';
import { same } from './verify.ts';

/** Gives a top-level frontmatter key a value; adds the key, and the frontmatter, when there is none. */
export type SetKey = { readonly kind: 'set-key'; readonly key: string; readonly value: YamlValue };

/** Plans a `set-key` edit: only the value's own range, or one new line. */
export function setKey(document: Document, edit: SetKey): EditStep {
  const { frontmatter, source } = document;
  const unsafe = refuseFrontmatter(document);
  if (unsafe) return unsafe;
  const key = frontmatter?.keys.get(edit.key);
  if (key && same(key.value, edit.value)) return nothingToDo;

  const patch = !frontmatter
    ? createFrontmatter(source, edit)
    : key
      ? replaceValue(source, frontmatter, key, edit.value)
      : addKey(source, frontmatter, edit);
  if (!patch) {
    const at = key?.keyRange.start ?? frontmatter!.range.start;
    const reason = key
      ? `The value of \`${edit.key}\` is written in a form that cannot be replaced safely`
      : `\`${edit.key}\` cannot be added to frontmatter written in braces`;
    return refuse(at, reason, `Set \`${edit.key}\` by hand, on one line.`);
  }
  return {
    kind: 'change',
    patches: [patch],
    own: { key: edit.key },
    holds: (after) => same(after.frontmatter?.keys.get(edit.key)?.value, edit.value),
  };
}

/** Why no key of this document can be edited; undefined when keys can be. */
export function refuseFrontmatter(document: Document): Refusal | undefined {
  const { frontmatter } = document;
  const merge = frontmatter?.keys.get('<<');
  if (merge) {
    const remedy = 'Write out the merged keys.';
    return refuse(merge.keyRange.start, 'Frontmatter with a merge key `<<` is not edited', remedy);
  }
  if (frontmatter) return frontmatter.valid ? undefined : refuseFor(document, invalidRule);
  return refuseFor(document, unclosedRule);
}

function createFrontmatter({ text, bomLength, eol }: Source, { key, value }: SetKey): Patch {
  const rest = text.slice(bomLength);
  const gap = rest === '' || /^[ \t]*[\r\n]/.test(rest) ? '' : eol;
  const lines = ['---', `${printYamlKey(key)}: ${printYaml(value, 'plain', false)}`, '---', ''];
  return { start: bomLength, end: bomLength, text: lines.join(eol) + gap };
}

function addKey(source: Source, frontmatter: Frontmatter, edit: SetKey): Patch | undefined {
  if (frontmatter.flow) return undefined;
  const first = frontmatter.keys.values().next().value;
  const [indent] = /^[ \t]*/.exec(source.text.slice(first?.lines.start ?? frontmatter.inner.end))!;
  const value = printYaml(edit.value, 'plain', false);
  const { end } = frontmatter.inner;
  return { start: end, end, text: `${indent}${printYamlKey(edit.key)}: ${value}${source.eol}` };
}

function replaceValue(
  source: Source,
  { flow }: Frontmatter,
  key: FrontmatterKey,
  value: YamlValue,
): Patch | undefined {
  switch (key.style) {
    case 'empty': {
      if (key.afterColon === undefined) return undefined;
      const at = key.afterColon;
      return { start: at, end: at, text: ` ${printYaml(value, 'plain', flow)}` };
    }
    case 'plain':
    case 'single':
    case 'double':
      return { ...key.valueRange!, text: printYaml(value, key.style, flow) };
    case 'flow': {
      const written = source.text.slice(key.valueRange!.start, key.valueRange!.end);
      const mayHoldComment = /\s#/.test(written);
      return mayHoldComment
        ? undefined
        : { ...key.valueRange!, text: printYaml(value, 'plain', flow) };
    }
    case 'block-list':
      return extendList(source, key, value);
    case 'other':
      return undefined;
  }
}

// A list with one item a line only grows; a shorter or other one would have to drop lines and their comments.
function extendList(source: Source, key: FrontmatterKey, value: YamlValue): Patch | undefined {
  const items = key.value as readonly unknown[];
  if (!Array.isArray(value) || !same(value.slice(0, items.length), items)) return undefined;
  const { start, end } = key.valueRange!;
  const indent = source.text.slice(lineAt(source, start).start, start);
  const added = value.slice(items.length).map((item: string) => printYaml(item, 'plain', false));
  const at = lineAt(source, end).end;
  return {
    start: at,
    end: at,
    text: added.map((item) => `${source.eol}${indent}- ${item}`).join(''),
  };
}
