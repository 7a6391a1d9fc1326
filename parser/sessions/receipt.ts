import type { Message } from '../messages.ts';
import type { Instant } from '../time.ts';
import type { UsageRow } from '../usage/usage-row.ts';

/** How a Claude session came to its end, as far as its log tells: at a usage limit, or in any other way. A crash is only told by hooks. */
export const endReasons = ['done', 'limit', 'crash'] as const;
export type EndReason = (typeof endReasons)[number];

/** A transcript at the time of the receipt. */
export type ReceiptLog = {
  /** File name without folders: a folder would tell where the user keeps their work. */
  readonly name: string;
  /** SHA-256 of its bytes, in hexadecimal. */
  readonly sha256: string;
  readonly lines: number;
};

/**
 * What one Claude session used for a session, written once: `receipts/<claude session>.md`, and `<claude session>.2.md` and so
 * on for what came later (docs/formats.md, Receipts).
 */
export type Receipt = {
  /** File name without `.md`. */
  readonly id: string;
  readonly claudeSession: string;
  readonly models: readonly string[];
  readonly from: Instant;
  readonly to: Instant;
  /** The kind of log that it was made from, as `--source` calls it; undefined for Claude Code's transcripts. */
  readonly source?: string | undefined;
  /** Version of Claude Code that wrote the log last; undefined where it says none. */
  readonly clientVersion: string | undefined;
  readonly responses: number;
  readonly endReason: EndReason;
  readonly logs: readonly ReceiptLog[];
  /** Lines of the transcripts that were no response: made by the client itself, and damaged; see `UsageLog`. */
  readonly synthetic: number;
  readonly invalidLines: number;
  /** Patch ids of the commits made in the course of it, as `git patch-id --stable` gives them, which survive a rebase. */
  readonly commits: readonly string[];
  readonly rows: readonly UsageRow[];
};

/** A receipt read from its document; undefined where it cannot be used, with the reasons. */
export type ReadReceipt = {
  readonly receipt: Receipt | undefined;
  readonly messages: readonly Message[];
};
