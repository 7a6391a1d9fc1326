/** Tells for one range after another whether it holds a text, searching all of them but once. */
export function searchFor(text: Buffer, bytes: Buffer): (start: number, end: number) => boolean {
  let next = -1;
  return (start, end) => {
    if (next < start) {
      const found = bytes.indexOf(text, start);
      next = found < 0 ? Infinity : found;
    }
    return next < end;
  };
}

/** Whether a line is neither blank nor `{…}`: the same as `isBroken` of the parser says of its text. */
export function isBroken(bytes: Buffer, from: number, to: number): boolean {
  const marked = bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf;
  let start = marked ? from + 3 : from;
  let end = to;
  while (start < end && isSpace(bytes[start])) start += 1;
  while (end > start && isSpace(bytes[end - 1])) end -= 1;
  return end > start && !(end - start > 1 && bytes[start] === 0x7b && bytes[end - 1] === 0x7d);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0d || byte === 0x09;
}
