import { expect, test } from 'vitest';

import { frameText } from '../../../cli/adapters/live/frame.ts';

const readable = (text: string) => text.replaceAll('\u001B[', '^');

test('only lines that changed are written, each cleared to its end, and nothing is cleared before', () => {
  expect(readable(frameText(['a', 'b', 'c'], ['a', 'B', 'c']))).toBe('^H\r\nB^K\r\n');
});

test('what is no longer there is cleared below, where there are rows below', () => {
  expect(readable(frameText(['a', 'b', 'c'], ['a']))).toBe('^H\r\n^J');
});

test('the first time and after a change of size all of it is written, without a line end in the last row', () => {
  expect(readable(frameText([], ['a', 'b']))).toBe('^H^Ja^K\r\nb^K');
});
