import { parseFragment, serialize } from 'parse5';
import { expect } from 'vitest';

import type { Chart } from '../../../../site/src/charts/chart.ts';

/** Checks what holds for every picture: well-formed, ids once, all inside the view, nothing that the pages' policy forbids. */
export function checkPicture(chart: Chart): void {
  for (const svg of [chart.svg, ...chart.legend.map((item) => item.svg)]) checkMarkup(svg);
  const ids = [...chart.svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id?.startsWith(chart.id)).toBe(true);
  for (const [, named] of chart.svg.matchAll(/aria-labelledby="([^"]*)"/g)) {
    for (const id of named!.split(' ')) expect(ids).toContain(id);
  }
  expect(chart.finding).toMatch(/^[^.].*[^ ]\.$/s);
  expect(chart.finding + chart.svg + JSON.stringify(chart.table)).not.toMatch(
    /NaN|Infinity|undefined/,
  );
  for (const row of chart.table.rows) expect(row.cells).toHaveLength(chart.table.columns.length);
  for (const { points } of chart.canvas?.series ?? []) {
    for (const { x, y } of points) expect([x, y].every(Number.isFinite)).toBe(true);
  }
}

function checkMarkup(svg: string): void {
  expect(svg).not.toMatch(/ style=| on\w+=|<script|<style/);
  // A parser that writes back the same text has understood every tag, attribute and reference as it was meant.
  const closed = svg.replaceAll(/<([\w-]+)((?: [\w:-]+="[^"]*")*)\/>/g, '<$1$2></$1>');
  expect(serialize(parseFragment(closed))).toBe(closed);
  for (const picture of svg.match(/<svg.*?<\/svg>/gs) ?? []) {
    const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(picture)!.map(Number);
    for (const [x, y] of coordinates(picture)) {
      expect(x).toBeGreaterThanOrEqual(-1);
      expect(x).toBeLessThanOrEqual(width! + 1);
      expect(y).toBeGreaterThanOrEqual(-4);
      expect(y).toBeLessThanOrEqual(height! + 1);
    }
  }
}

const attributes = {
  x: ['x', 'cx'],
  y: ['y', 'cy'],
} as const;

/** Every place that a picture names, with 0 for the half of it that is not named. */
function* coordinates(svg: string): Generator<readonly [number, number]> {
  for (const name of attributes.x) for (const value of all(svg, name)) yield [value, 0];
  for (const name of attributes.y) for (const value of all(svg, name)) yield [0, value];
  for (const [, data] of svg.matchAll(/ d="([^"]*)"/g)) yield* walk(data!);
}

function all(svg: string, name: string): number[] {
  return [...svg.matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map((match) => {
    expect(match[1]).toMatch(/^-?\d+(\.\d)?$/);
    return Number(match[1]);
  });
}

function* walk(data: string): Generator<readonly [number, number]> {
  let [x, y] = [0, 0];
  for (const [, command, rest] of data.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = rest!.trim() === '' ? [] : rest!.trim().split(/[ ,]/).map(Number);
    expect(numbers.every(Number.isFinite)).toBe(true);
    const [first = 0, second = 0] = numbers;
    if (command === 'M' || command === 'L') [x, y] = [first, second];
    else if (command === 'H') x = first;
    else if (command === 'V') y = first;
    else if (command === 'h') x += first;
    else if (command === 'v') y += first;
    else expect(command).toBe('z');
    yield [x, y];
  }
}
