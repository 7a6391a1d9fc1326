import fc from 'fast-check';
import { expect, test } from 'vitest';

import { parseDocument } from '../../parser/documents/document.ts';
import { editDocument, type Edit } from '../../parser/documents/edit.ts';
import { oneLine } from '../../parser/sessions/item-parts.ts';
import { parseSession } from '../../parser/sessions/parse-session.ts';
import { printLine } from '../../parser/sessions/print-line.ts';
import {
  appendToSession,
  blockerItem,
  deviationItem,
  gateItem,
  lessonItem,
  logItem,
  metricItem,
} from '../../parser/sessions/session-items.ts';

/** What means something to markdown or to the grammar of items. */
const pieces = [
  ['·', ' · ', '\\·', '\\\\·', 'a·b', '\\', 'phase-2', 'phase: 2', 'extra: +12k', 'lesson: x'],
  ['*', '_', '**b**', '`c`', '<b>', '<!-- reckon:end metrics -->', '&amp;', '[x]', '[a]: b'],
  ['# h', '| a |', '~~s~~', 'https://example.org/a_b', 'me@example.org', '\n', '\r\n', '\t'],
  ['\u00A0', '\u0000', '\uD800', '- ', '1. ', '![i](j)', '[^1]', '$x$', '  ', 'measured'],
].flat();
const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constantFrom(...pieces));
const text = fc
  .array(piece, { minLength: 1, maxLength: 6 })
  .map((drawn) => drawn.join(''))
  .filter((joined) => oneLine(joined) !== '');
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const at = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);
const phase = fc.integer({ min: 0, max: 99 }).map((number) => `phase-${number}`);
const tag = text.map((drawn) => drawn.replaceAll(',', '')).filter((drawn) => oneLine(drawn) !== '');

const log = fc.record({ at, text });
const deviation = fc.record({
  at,
  phase: maybe(phase),
  reason: text,
  extraTokens: maybe(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })),
  category: maybe(text),
  preventable: maybe(fc.boolean()),
  lesson: maybe(text),
});
const lesson = fc.record({
  at,
  text,
  phase: maybe(phase),
  category: maybe(text),
  impact: maybe(text),
  cause: maybe(text),
  prevention: maybe(text),
  preventable: maybe(fc.boolean()),
  appliesTo: fc.array(tag, { maxLength: 3 }),
});
const number = fc.double({ min: 0, max: 1e30, noNaN: true });
const source = fc.constantFrom('hand' as const, 'measured' as const);
const metric = fc.oneof(
  fc.record({ at, kind: fc.constant('count' as const), name: text, value: number, source }),
  fc.record({ at, kind: fc.constant('api' as const), name: text, value: fc.nat(), source }),
  fc.record({
    at,
    kind: fc.constant('quality' as const),
    name: text,
    value: fc.double({ min: 0, max: 1, noNaN: true }),
    source,
  }),
);
const gate = fc.record({ at, name: text, passed: fc.boolean(), note: maybe(text) });

/** A value as one line can hold it; -0 is 0. */
function onOneLine<T>(value: T): T {
  if (typeof value === 'string') return oneLine(value) as T;
  if (typeof value === 'number') return (value + 0) as T;
  if (Array.isArray(value)) return value.map((each: unknown) => onOneLine(each)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]: [string, unknown]) => [key, onOneLine(each)]),
  ) as T;
}

const withLines = (values: readonly object[]) =>
  values.map((value) => ({ ...onOneLine(value), line: expect.any(Number) as unknown }));

test('items of every kind, appended one after the other, are read back as the values they were', () => {
  const some = <T>(value: fc.Arbitrary<T>) => fc.array(value, { maxLength: 3 });
  fc.assert(
    fc.property(
      some(log),
      some(deviation),
      some(lesson),
      some(metric),
      some(gate),
      some(log),
      fc.constantFrom('', '# Notes\n\n[x]: https://example.org\n[^1]: note\n'),
      (logs, deviations, lessons, metrics, gates, blockers, before) => {
        const edits: Edit[] = [
          ...logs.map((each) => appendToSession('log', logItem(each))),
          ...deviations.map((each) => appendToSession('deviations', deviationItem(each))),
          ...lessons.map((each) => appendToSession('metrics', lessonItem(each))),
          ...metrics.map((each) => appendToSession('metrics', metricItem(each))),
          ...gates.map((each) => appendToSession('metrics', gateItem(each))),
          ...blockers.map((each) => appendToSession('metrics', blockerItem(each))),
        ];
        const edited = editDocument(parseDocument(before, 'session.md'), edits);
        if (!edited.ok) throw new Error(edited.messages.map(({ reason }) => reason).join('\n'));
        const { session, messages } = parseSession(edited.text, 's');
        expect(messages).toEqual([]);
        expect(session.log).toEqual(withLines(logs));
        expect(session.deviations).toEqual(withLines(deviations));
        expect(session.lessons).toEqual(withLines(lessons));
        expect(session.metrics).toEqual(withLines(metrics));
        expect(session.gates).toEqual(withLines(gates));
        expect(session.blockers).toEqual(withLines(blockers));
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever stands in an item: it counts, or there is one message about it', () => {
  const heads = [
    '',
    'phase-1 ·',
    'x',
    'count a ·',
    'api a ·',
    'quality a ·',
    'gate a ·',
    'lesson ·',
  ];
  const item = fc.tuple(
    fc.constantFrom('2026-11-20T10:00Z', 'soon'),
    fc.constantFrom(...heads),
    fc.oneof(text, fc.constantFrom('0.5', 'passed', 'a · extra: much', 'a · preventable: so')),
  );
  fc.assert(
    fc.property(
      fc.array(item, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('deviations', 'metrics', 'log'),
      (drawn, block) => {
        const items = drawn.map((parts) => `- ${printLine(oneLine(parts.join(' ')))}\n`);
        const { session, messages } = parseSession(
          `<!-- reckon:begin ${block} -->\n${items.join('')}<!-- reckon:end ${block} -->\n`,
          's',
        );
        const { deviations, lessons, metrics, gates, blockers, log: entries } = session;
        const counted = [deviations, lessons, metrics, gates, blockers, entries].flat();
        expect(counted.length + messages.length).toBe(items.length);
      },
    ),
    { numRuns: 500 },
  );
});
