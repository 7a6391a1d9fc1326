import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { parseDocument } from '../../parser/documents/document.ts';
import { createAttributor } from '../../parser/reconciliation/attribute-records.ts';
import { joinReceipts, type SessionReceipt } from '../../parser/reconciliation/join-receipts.ts';
import { createLinker } from '../../parser/reconciliation/link-records.ts';
import { makeReceipts } from '../../parser/reconciliation/make-receipts.ts';
import { readReceipt } from '../../parser/sessions/read-receipt.ts';
import { receiptText } from '../../parser/sessions/receipt-text.ts';
import type { PhaseMark, Session } from '../../parser/sessions/session.ts';
import { groupUsage, sumUsage } from '../../parser/usage/group.ts';
import type { UsageRecord } from '../../parser/usage/record.ts';
import { digestResponse } from '../../parser/usage/response-key.ts';
import {
  at,
  historyInLine,
  plan,
  planText,
  record,
  session,
} from '../unit/reconciliation/builders.ts';

const dayStart = at('00:00');
const moment = fc.integer({ min: 0, max: 24 * 60 * 60_000 }).map((offset) => dayStart + offset);
const claudeSession = fc.constantFrom('c1', 'c2', 'c3');
const size = fc.integer({ min: 0, max: 200_000 });
const drawnRecord = fc.record({
  at: moment,
  claudeSession,
  model: fc.constantFrom('claude-sonnet-4-5', 'claude-opus-4-5', 'a model\twith space %'),
  gitBranch: fc.constantFrom('main', 'feature/x', 'über-zweig', undefined),
  partial: fc.constantFrom(0, 0, 0, 1),
  fast: fc.constantFrom(false, false, true),
  longContext: fc.boolean(),
  webSearches: fc.constantFrom(0, 0, 2),
  tokens: fc.record({
    input: size,
    output: size,
    cacheWrite5m: size,
    cacheWrite1h: size,
    cacheRead: size,
    work: size,
  }),
});
const drawnRecords = fc
  .array(drawnRecord, { maxLength: 80 })
  .map((drawn) =>
    drawn
      .map(({ at: time, ...facts }) =>
        record('00:00', { at: time, from: time, file: 'log.jsonl', ...facts }),
      )
      .toSorted((a, b) => a.at - b.at),
  );
const boundaries = fc.array(moment, { maxLength: 12 });
const usage = {
  compactions: [],
  limits: [],
  clientVersions: new Map(),
  synthetic: new Map([['c2', 3]]),
  invalidLines: new Map([['c1', 1]]),
  hasLater: false,
};

/** Receipts of a session as they come back from their files. */
function receiptsOf(
  name: string,
  records: readonly UsageRecord[],
  cuts: readonly number[],
  earlier: readonly SessionReceipt[] = [],
): SessionReceipt[] {
  const made = makeReceipts({ records, boundaries: cuts, commits: [], usage });
  return made.map((receipt) => {
    const part =
      1 + earlier.filter((each) => each.receipt.claudeSession === receipt.claudeSession).length;
    const id = part === 1 ? receipt.claudeSession : `${receipt.claudeSession}.${part}`;
    const read = readReceipt(parseDocument(receiptText({ ...receipt, logs: [] }), `${id}.md`), id);
    expect(read.messages).toEqual([]);
    return { session: name, receipt: read.receipt! };
  });
}

const bucketsOf = (records: readonly UsageRecord[]) => {
  const { tokens, responses, partial, from, to } = sumUsage(records);
  return { tokens, responses, partial, from, to };
};

describe('receipts', () => {
  test('come back from their text as they were', () => {
    fc.assert(
      fc.property(drawnRecords, boundaries, (records, cuts) => {
        const made = makeReceipts({
          records,
          boundaries: cuts,
          commits: records
            .slice(0, 3)
            .map(({ at: time }, index) => ({ at: time, patchId: `p${index}` })),
          usage: { ...usage, clientVersions: new Map([['c1', '2.1.329']]) },
        });
        for (const receipt of made) {
          const id = receipt.claudeSession;
          const { files, ...facts } = receipt;
          expect(files).toEqual(['log.jsonl']);
          const logs = [{ name: 'log.jsonl', sha256: 'a'.repeat(64), lines: 7 }];
          const { receipt: read, messages } = readReceipt(
            parseDocument(receiptText({ ...facts, logs }), 'r.md'),
            id,
          );
          expect(messages).toEqual([]);
          expect(read).toEqual({ ...facts, logs, id });
        }
      }),
    );
  });

  test('count what any part of the logs no longer holds, in every bucket, model, branch and day', () => {
    fc.assert(
      fc.property(
        drawnRecords,
        boundaries,
        fc.infiniteStream(fc.boolean()),
        fc.nat(),
        (records, cuts, kept, turn) => {
          // Written up in two goes, as when a conversation is resumed.
          const half = Math.floor(records.length / 2);
          const first = receiptsOf('s', records.slice(0, half), cuts);
          const receipts = [...first, ...receiptsOf('s', records.slice(half), cuts, first)];
          const left = records.filter(() => kept.next().value);
          const turned = [
            ...left.slice(turn % (left.length + 1)),
            ...left.slice(0, turn % (left.length + 1)),
          ];
          const joined = joinReceipts(turned, receipts);
          expect(bucketsOf(joined)).toEqual(bucketsOf(records));
          for (const by of ['day', 'week', 'month', 'session', 'branch', 'model'] as const) {
            // A row reaches from its first to its last response, wherever the log holds others between.
            const groups = (all: readonly UsageRecord[]) =>
              groupUsage(all, { by, timezone: 'Asia/Kathmandu' })
                .map(({ key, tokens, responses, partial, costUsd }) => ({
                  key,
                  tokens,
                  responses,
                  partial,
                  cost: costUsd === undefined ? undefined : costUsd.toFixed(6),
                }))
                .toSorted((a, b) => (a.key < b.key ? -1 : 1));
            expect(groups(joined)).toEqual(groups(records));
          }
        },
      ),
    );
  });

  test('change nothing where the logs are whole, but for whose each record is', () => {
    fc.assert(
      fc.property(drawnRecords, boundaries, (records, cuts) => {
        const joined = joinReceipts(records, receiptsOf('s', records, cuts));
        const bare = (all: readonly UsageRecord[]) =>
          all
            .map(({ receipt: _receipt, ...rest }) => rest)
            .toSorted((a, b) => (a.key < b.key ? -1 : 1));
        expect(bare(joined)).toEqual(bare(records));
        expect(joined.every(({ receipt }) => receipt === 's')).toBe(true);
      }),
    );
  });

  test('never count a response twice that two branches wrote up', () => {
    fc.assert(
      fc.property(drawnRecords, boundaries, boundaries, (records, cuts, others) => {
        const twice = [...receiptsOf('a', records, cuts), ...receiptsOf('b', records, others)];
        expect(bucketsOf(joinReceipts(records, twice))).toEqual(bucketsOf(records));
        expect(bucketsOf(joinReceipts([], twice))).toEqual(bucketsOf(records));
      }),
    );
  });
});

test('two receipts that share some responses count them once, exactly where a log still holds those', () => {
  fc.assert(
    fc.property(
      drawnRecords,
      boundaries,
      boundaries,
      fc.nat(),
      fc.nat(),
      fc.infiniteStream(fc.boolean()),
      (records, cuts, others, from, to, kept) => {
        const begin = from % (records.length + 1);
        const end = begin + (to % (records.length - begin + 1));
        const shared = new Set(records.slice(begin, end));
        const receipts = [
          ...receiptsOf('a', records.slice(0, end), cuts),
          ...receiptsOf('b', records.slice(begin), others),
        ];
        const left = records.filter((each) => shared.has(each) || kept.next().value);
        expect(bucketsOf(joinReceipts(left, receipts))).toEqual(bucketsOf(records));
        // With no log at all nothing is lost, and no more is counted than both receipts hold.
        expect(sumUsage(joinReceipts([], receipts)).responses).toBe(records.length);
      },
    ),
  );
});

test('a log that holds a poorer copy takes nothing away from what the receipt says', () => {
  fc.assert(
    fc.property(drawnRecords, boundaries, (records, cuts) => {
      const poorer = records.map((each) => ({ ...each, tokens: { ...each.tokens, output: 0 } }));
      const joined = joinReceipts(poorer, receiptsOf('s', records, cuts));
      const { tokens, responses } = sumUsage(joined);
      expect({ tokens, responses }).toEqual({
        tokens: sumUsage(records).tokens,
        responses: records.length,
      });
    }),
  );
});

const phase = fc.constantFrom('phase-1', 'phase-2', 'phase-3');
const drawnMarks = fc.array(
  fc.record({ at: moment, kind: fc.constantFrom<PhaseMark['kind']>('start', 'done'), phase }),
  { maxLength: 6 },
);
const drawnTicks = fc.array(
  fc.record({
    at: moment,
    tasks: fc.tuple(
      fc.constantFrom('-', 'x'),
      fc.constantFrom('--', 'x-', 'xx'),
      fc.constantFrom('-', 'x'),
    ),
  }),
  { maxLength: 5 },
);
const marksOf = (
  drawn: readonly { at: number; kind: PhaseMark['kind']; phase: string }[],
): PhaseMark[] =>
  drawn.map((mark, index) => ({ ...mark, evidence: 'hand', note: undefined, line: index + 1 }));
const historyOf = (drawn: readonly { at: number; tasks: readonly [string, string, string] }[]) =>
  historyInLine(
    'p',
    drawn.map(({ at: time, tasks }, index) => ({
      hash: String(index),
      at: time,
      session: undefined,
      text: planText([...tasks]),
    })),
  );

test('phases of receipts are those of the log, and still add up after their marks were corrected', () => {
  fc.assert(
    fc.property(
      drawnRecords,
      drawnMarks,
      drawnTicks,
      drawnMarks,
      (records, marked, ticked, corrected) => {
        const history = historyOf(ticked);
        const own = session('s', { started: dayStart, plan: 'p', marks: marksOf(marked) });
        const receipts = receiptsOf('s', records, [
          ...history.ticks.map((tick) => tick.at),
          ...own.marks.map((mark) => mark.at),
        ]);
        const rows = joinReceipts([], receipts);
        const phasesOf = (of: Session, all: readonly UsageRecord[]) => {
          const attribute = createAttributor(of, history, [of]);
          const groups = Map.groupBy(all, (each) => attribute(each).phase ?? 'unattributed');
          return Object.fromEntries(
            [...groups].map(([key, members]) => [key, sumUsage(members).tokens]),
          );
        };
        expect(phasesOf(own, rows)).toEqual(phasesOf(own, records));
        const after = { ...own, marks: marksOf(corrected) };
        const total = Object.values(phasesOf(after, rows)).reduce(
          (sum, each) => sum + each.work,
          0,
        );
        expect(total).toBe(sumUsage(records).tokens.work);
      },
    ),
  );
});

test('no record is of two sessions, with receipts or without, whatever the sessions list', () => {
  const drawnSession = fc.record({
    started: moment,
    minutes: fc.nat({ max: 600 }),
    claudeSessions: fc.uniqueArray(claudeSession, { maxLength: 3 }),
    backfilled: fc.boolean(),
  });
  fc.assert(
    fc.property(
      drawnRecords,
      fc.array(drawnSession, { maxLength: 4 }),
      fc.infiniteStream(fc.boolean()),
      (records, drawn, kept) => {
        const sessions = drawn.map(({ minutes, started, ...facts }, index) =>
          session(`s${index}`, { ...facts, plan: 'p', started, ended: started + minutes * 60_000 }),
        );
        const linker = createLinker({
          sessions,
          plans: [plan('p', ['-'])],
          histories: [],
          changedInWorkingTree: new Map(),
          titles: new Map(),
          inThisWorktree: () => true,
          now: at('23:59'),
        });
        const linkOf = (each: UsageRecord) => {
          const link = linker(each);
          return link.kind === 'session'
            ? link.session
            : link.kind === 'plan'
              ? link.plan
              : undefined;
        };
        const byOwner = (all: readonly UsageRecord[]) =>
          Object.fromEntries(
            [...Map.groupBy(all, linkOf)].map(([owner, own]) => [
              String(owner),
              sumUsage(own).tokens,
            ]),
          );
        const before = byOwner(records);
        const receipts = [...Map.groupBy(records, linkOf)].flatMap(([owner, own]) =>
          owner?.startsWith('s') ? receiptsOf(owner, own, []) : [],
        );
        // The transcripts vanish one by one; whose the work is does not change.
        const written = new Set(
          receipts.flatMap(({ receipt }) => receipt.rows.flatMap((row) => row.digests)),
        );
        const left = records.filter(
          (each) => !written.has(digestResponse(each.key)) || kept.next().value,
        );
        expect(byOwner(joinReceipts(records, receipts))).toEqual(before);
        expect(byOwner(joinReceipts(left, receipts))).toEqual(before);
      },
    ),
  );
});
