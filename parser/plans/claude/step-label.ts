/** How a heading counts itself as a step. */
export type StepLabel = {
  /** What stands before the name, as far as it is to be replaced; it is the beginning of the heading's text. */
  readonly text: string;
  /** What stands before the label and is kept, such as an emoji. */
  readonly kept: string;
  readonly number: number | undefined;
  /** What has to stand before the name so that it says all that the label did. */
  readonly name: string;
  /** True with a word such as Step, false with a number alone. */
  readonly isNamed: boolean;
};

const words = 'phase|step|stage|part|milestone|task|iteration|sprint|increment|commit|pr';
const named = new RegExp(
  `^([^\\p{L}\\p{N}]*)(?:${words})\\s*#?(\\d{1,6}|[a-z])(?![\\p{L}\\p{N}]|\\.\\d)(\\s*(?:[:)\\-–—]|\\.(?!\\d))\\s*|\\s+(?=[\\p{L}\`])|(?=\\s*(?:$|\\()))`,
  'iu',
);
const counted = /^([^\p{L}\p{N}]*?)\(?(\d{1,3})(?:[.):]\s+|\s+[-–—]\s+|\uFE0F?\u20E3\s*)(?=\S)/u;

/**
 * Reads how a heading such as `Step 2: Parser`, `3. Tests`, `Phase 1` or `Part B - Server` counts itself.
 *
 * @param text the heading's text on one line
 * @returns undefined for a heading that does not. Never throws.
 */
export function readStepLabel(text: string): StepLabel | undefined {
  const step = named.exec(text);
  if (step) {
    const [label, kept = '', count = '', behind = ''] = step;
    const isNumber = /^\d/.test(count);
    if (!isNumber && !/[:)\-–—.]/.test(behind)) return undefined;
    const rest = text.slice(label.length).trim();
    const hasName = rest !== '' && !rest.startsWith('(');
    return {
      text: label,
      kept,
      number: isNumber ? Number(count) : undefined,
      name: hasName ? (isNumber ? '' : `${count}: `) : `Step ${count}`,
      isNamed: true,
    };
  }
  const number = counted.exec(text);
  if (!number) return undefined;
  const [label, kept = '', count = ''] = number;
  return { text: label, kept, number: Number(count), name: '', isNamed: false };
}
