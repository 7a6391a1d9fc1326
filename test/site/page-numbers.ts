import { parse } from 'parse5';

/** A number of a page with where it says it is from. */
export type PageNumber = {
  readonly text: string;
  readonly value: number;
  /** `reconcile ID`, `report A..B`, `data/record.json` … and the path of the field; undefined where none is named. */
  readonly of: { readonly source: string; readonly path: string } | undefined;
};

type Node = {
  nodeName: string;
  attrs?: { name: string; value: string }[];
  childNodes?: Node[];
  value?: string;
};

/** All `<data>` elements of a page, in order. */
export function pageNumbers(html: string): PageNumber[] {
  const found: PageNumber[] = [];
  visit(parse(html) as unknown as Node, (node) => {
    if (node.nodeName !== 'data') return;
    const of = attributeOf(node, 'data-of');
    const split = of?.lastIndexOf(':') ?? -1;
    found.push({
      text: textOf(node),
      value: Number(attributeOf(node, 'value')),
      of: of === undefined ? undefined : { source: of.slice(0, split), path: of.slice(split + 1) },
    });
  });
  return found;
}

/** The value at a path such as `phases.0.estimate`. */
export function valueAt(answer: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | null | undefined)?.[key],
      answer,
    );
}

/** What a printed number says, as far as it is told: `745k`, `$11.29`, `+38.9 %`, `3 h 21 min`, `★★★☆☆`, `1,200 fresh`. */
export function readPrinted(printed: string): { readonly value: number; readonly within: number } {
  const text = printed.replace(/ (?:fresh|total|weighted|work)$/, '');
  if (/^[★☆]+$/.test(text)) return { value: text.replaceAll('☆', '').length, within: 0 };
  const time = /^(?:(\d+) h)? ?(?:(\d+) min)?$/.exec(text);
  if (time) return { value: Number(time[1] ?? 0) * 60 + Number(time[2] ?? 0), within: 0.5 };
  const match = /^[+$]?(-?[\d,]+(?:\.(\d+))?)([kM])?(?: ?%|×)?$/.exec(text);
  if (!match) throw new Error(`no number: ${printed}`);
  const factor = { k: 1e3, M: 1e6 }[match[3] ?? ''] ?? 1;
  const digits = match[2]?.length ?? 0;
  return {
    value: Number(match[1]?.replaceAll(',', '')) * factor,
    within: (0.5 * factor) / 10 ** digits + 1e-9,
  };
}

export function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const child of node.childNodes ?? []) visit(child, see);
}

function attributeOf(node: Node, name: string): string | undefined {
  return node.attrs?.find((attribute) => attribute.name === name)?.value;
}

function textOf(node: Node): string {
  if (node.nodeName === '#text') return node.value ?? '';
  return (node.childNodes ?? []).map(textOf).join('');
}
