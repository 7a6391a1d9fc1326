import type { Instant } from '../time.ts';
import type { AdvisorCall } from './advisor.ts';
import type { CopySource } from './credit.ts';
import type { ResponseLine } from './transcript-line.ts';
import type { TokenCounts } from './tokens.ts';
import { workOfTool } from './work.ts';

/** What one file holds of a response: its best line there. */
export type ResponseCopy = {
  readonly source: CopySource;
  readonly claudeSession: string;
  readonly cwd: string | undefined;
  readonly gitBranch: string | undefined;
  readonly model: string;
  readonly at: Instant;
  /** Time of the first line of the response in this file. */
  readonly firstAt: Instant;
  /** True when `/branch` copied every line of it in this file. */
  readonly forked: boolean;
  readonly input: number;
  readonly output: number;
  readonly cacheWrite: number;
  readonly cacheWrite1h: number;
  readonly cacheRead: number;
  readonly fast: boolean;
  readonly webSearches: number;
  readonly advisors: readonly AdvisorCall[];
};

/** A response while logs are read: as little as decides in the end which line of it counts, and for whom. */
export type Response = {
  /** `message.id`, else what tells its line from others. */
  readonly id: string;
  /** What it is known by while logs are read. */
  readonly key: string;
  /** One for each file that it stands in; an array is never grown in place, as that would reserve room for many. */
  copies: readonly ResponseCopy[];
  /** Calls in turn, as id and name of the tool alternately; undefined before the first. */
  toolUses: readonly string[] | undefined;
  /** True once a line of it has a reason why the stream stopped. */
  stopped: boolean;
  /** True once an error of the client followed on one of its lines. */
  cut: boolean;
  /** True while every line of it is of a sub-agent. */
  sidechain: boolean;
};

const noCopies: readonly ResponseCopy[] = [];

export function createResponse(id: string, key: string): Response {
  return {
    id,
    key,
    copies: noCopies,
    toolUses: undefined,
    stopped: false,
    cut: false,
    sidechain: true,
  };
}

/** Adds a line to the response that it is of; `copy` is what the line says, and lines of a file come in order. */
export function addLine(response: Response, line: ResponseLine, copy: ResponseCopy): void {
  response.stopped ||= line.stopped;
  response.sidechain &&= line.sidechain;
  for (const { id, name } of line.toolUses) addToolUse(response, id, name);
  addCopy(response, copy);
}

/** Adds all that is known of one response to another, when both turn out to be the same. */
export function mergeResponse(into: Response, from: Response): void {
  into.stopped ||= from.stopped;
  into.cut ||= from.cut;
  into.sidechain &&= from.sidechain;
  const uses = from.toolUses ?? [];
  for (let index = 0; index < uses.length; index += 2)
    addToolUse(into, uses[index]!, uses[index + 1]!);
  for (const copy of from.copies) addCopy(into, copy);
}

/**
 * The line of a response that counts, whole: the one with most output tokens, of equal ones the last.
 * A maximum of each field would mix models where the stream fell back to another one on its way.
 */
export function keptCopy({ copies }: Response): ResponseCopy {
  return copies.reduce((kept, copy) => (isBefore(copy, kept) ? kept : copy));
}

/** Calls by name of the tool, in order of name; the map may be shared. */
export function toolCallsOf({ toolUses }: Response): ReadonlyMap<string, number> {
  if (!toolUses) return noCalls;
  const names = toolUses.filter((_, index) => index % 2 === 1).toSorted();
  const calls = new Map<string, number>();
  for (const name of names) calls.set(name, (calls.get(name) ?? 0) + 1);
  return calls;
}

const noCalls: ReadonlyMap<string, number> = new Map();

/** The tokens of the kept line, with the work of all tool calls of its response. */
export function tokensOf(kept: ResponseCopy, toolCalls: ReadonlyMap<string, number>): TokenCounts {
  let work = 0;
  for (const [name, calls] of toolCalls) work += calls * workOfTool(name);
  return {
    input: kept.input,
    output: kept.output,
    cacheWrite5m: kept.cacheWrite - kept.cacheWrite1h,
    cacheWrite1h: kept.cacheWrite1h,
    cacheRead: kept.cacheRead,
    work,
  };
}

function addCopy(response: Response, copy: ResponseCopy): void {
  const { copies } = response;
  const index = copies.findIndex(({ source }) => source === copy.source);
  const known = copies[index];
  if (known) {
    response.copies = copies.with(index, {
      ...(isBefore(copy, known) ? known : copy),
      firstAt: Math.min(known.firstAt, copy.firstAt),
      forked: known.forked && copy.forked,
    });
  } else response.copies = copies.length === 0 ? [copy] : [...copies, copy];
}

/** The order in which copies are preferred, up to the last; session and path only make it the same each time. */
function isBefore(copy: ResponseCopy, other: ResponseCopy): boolean {
  if (copy.output !== other.output) return copy.output < other.output;
  if (copy.at !== other.at) return copy.at < other.at;
  if (copy.claudeSession !== other.claudeSession) return copy.claudeSession < other.claudeSession;
  return copy.source.path < other.source.path;
}

function addToolUse(response: Response, id: string, name: string): void {
  const uses = response.toolUses ?? [];
  for (let index = 0; index < uses.length; index += 2) if (uses[index] === id) return;
  response.toolUses = uses.length === 0 ? [id, name] : [...uses, id, name];
}
