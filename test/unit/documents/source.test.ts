import { describe, expect, test } from 'vitest';
import { lineAt, nextLineStart, pointAt, readSource } from '../../../parser/documents/source.ts';

describe('readSource', () => {
  test.each([
    ['', 0, '\n', false],
    ['a', 0, '\n', false],
    ['a\n', 0, '\n', true],
    ['\uFEFFa\r\nb', 1, '\r\n', false],
    ['a\rb\r', 0, '\r', true],
    ['a\r\nb\nc\n', 0, '\n', true],
    ['a\r\nb\r\nc\n', 0, '\r\n', true],
  ])('%j', (text, bomLength, eol, finalNewline) => {
    expect(readSource(text)).toMatchObject({ text, bomLength, eol, finalNewline });
  });
});

describe('pointAt', () => {
  const source = readSource('\uFEFFab\r\n😀c\rd\n');

  test.each([
    [0, 1, 1],
    [1, 1, 1],
    [2, 1, 2],
    [4, 1, 4],
    [5, 2, 1],
    [7, 2, 3],
    [9, 3, 1],
    [11, 4, 1],
  ])('offset %i', (offset, line, column) => {
    expect(pointAt(source, offset)).toEqual({ line, column, offset });
  });

  test('what lies outside counts as the nearer end', () => {
    expect(pointAt(source, -1)).toEqual({ line: 1, column: 1, offset: 0 });
    expect(pointAt(source, 99)).toEqual({ line: 4, column: 1, offset: 11 });
  });
});

test('lineAt and nextLineStart leave the line ending out', () => {
  const source = readSource('\uFEFFab\r\nc\rd');
  expect(lineAt(source, 2)).toEqual({ start: 1, end: 3 });
  expect(lineAt(source, 5)).toEqual({ start: 5, end: 6 });
  expect(lineAt(source, 8)).toEqual({ start: 7, end: 8 });
  expect([0, 5, 7].map((offset) => nextLineStart(source, offset))).toEqual([5, 7, 8]);
});
