import type { Instant } from '../../time.ts';
import { toUsageLog, type AgentResponse } from '../agents/agent-log.ts';
import { asFields, asList, asNumber, asText, parseFields, type Fields } from '../../json-fields.ts';
import type { Compaction, UsageLog } from '../record.ts';
import { toolName, type MessagePart } from './message-part.ts';
import { readTokens, type StepTokens } from './step-tokens.ts';

/** What OpenCode keeps of a session. */
export type OpenCodeSession = {
  readonly id: string;
  /** The session whose sub-agent it is. */
  readonly parent: string | undefined;
  readonly directory: string | undefined;
  readonly title: string | undefined;
  readonly version: string | undefined;
  readonly createdAt: Instant | undefined;
};

/** A stored message: its JSON, and the ids where they stand beside it. */
export type OpenCodeMessage = {
  readonly text: string;
  readonly id?: string | undefined;
  readonly session: string;
  /** What is told as the place of its usage. */
  readonly file: string;
};

/** Folds what OpenCode stores into a usage log; sessions, messages and parts may come in any order. */
export type MessagesReader = {
  addSession(session: OpenCodeSession): void;
  /** @returns the id of the message when a model made it, so that its parts matter */
  addMessage(message: OpenCodeMessage): string | undefined;
  addPart(message: string, part: MessagePart): void;
  finish(now: Instant): UsageLog;
};

type Answer = {
  readonly message: string;
  readonly session: string;
  readonly key: string;
  readonly at: Instant;
  readonly model: string;
  readonly cwd: string | undefined;
  readonly tokens: StepTokens;
  readonly partial: boolean;
  readonly summary: boolean;
  readonly tools: readonly string[];
  readonly file: string;
};

/** @see docs/usage.md, OpenCode */
export function createMessagesReader(): MessagesReader {
  const sessions = new Map<string, OpenCodeSession>();
  const answers: Answer[] = [];
  const tools = new Map<string, string[]>();
  const steps = new Map<string, StepTokens[]>();
  const invalidLines = new Map<string, number>();
  return {
    addSession: (session) => {
      sessions.set(session.id, session);
    },
    addMessage: (message) => {
      const fields = parseFields(message.text);
      if (!fields) {
        invalidLines.set(message.session, (invalidLines.get(message.session) ?? 0) + 1);
        return undefined;
      }
      const answer = readAnswer(fields, message);
      if (answer) answers.push(answer);
      return answer?.message;
    },
    addPart: (message, part) => {
      if (part.kind === 'tool') tools.set(message, [...(tools.get(message) ?? []), part.tool]);
      else steps.set(message, [...(steps.get(message) ?? []), part.tokens]);
    },
    finish: (now) => {
      const createdAt = (id: string) => sessions.get(id)?.createdAt ?? Infinity;
      const responses = new Map<string, AgentResponse>();
      const compactions = new Map<string, Compaction>();
      // A fork has the messages before it under ids of its own: the session that was there first is credited.
      const inOrder = answers.toSorted(
        (a, b) =>
          createdAt(a.session) - createdAt(b.session) ||
          compare(a.session, b.session) ||
          compare(a.message, b.message),
      );
      for (const answer of inOrder) {
        if (responses.has(answer.key)) continue;
        const session = topOf(sessions, answer.session);
        const used = sumSteps(steps.get(answer.message) ?? []) ?? answer.tokens;
        responses.set(answer.key, {
          key: answer.key,
          at: answer.at,
          model: answer.model,
          session,
          cwd: answer.cwd ?? sessions.get(answer.session)?.directory,
          gitBranch: undefined,
          sidechain: session !== answer.session,
          ...used,
          partial: answer.partial,
          toolCalls: countNames([...answer.tools, ...(tools.get(answer.message) ?? [])]),
          file: answer.file,
          source: 'opencode',
        });
        if (answer.summary) compactions.set(answer.key, { at: answer.at, claudeSession: session });
      }
      const named = (value: (session: OpenCodeSession) => string | undefined) =>
        new Map(
          [...sessions.values()].flatMap((session) => {
            const text = value(session);
            return text === undefined ? [] : [[session.id, text] as const];
          }),
        );
      return toUsageLog(
        responses.values(),
        {
          titles: named(({ title }) => title),
          clientVersions: named(({ version }) => version),
          compactions: [...compactions.values()],
          invalidLines,
        },
        now,
      );
    },
  };
}

/** Reads a message that a model made and that used something; undefined for any other. */
function readAnswer(fields: Fields, message: OpenCodeMessage): Answer | undefined {
  const counts = asFields(fields['tokens']);
  const id = message.id ?? asText(fields['id']);
  if (!counts || id === undefined || (fields['role'] ?? 'assistant') !== 'assistant')
    return undefined;
  const tokens = readTokens(counts);
  if (tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite === 0) return undefined;
  const time = asFields(fields['time']);
  const at = asNumber(time?.['created']) ?? 0;
  const ended = asNumber(time?.['completed']);
  const chosen = asFields(fields['model']);
  const model = asText(fields['modelID']) ?? asText(chosen?.['id']) ?? 'unknown';
  const provider = asText(fields['providerID']) ?? asText(chosen?.['providerID']) ?? '';
  return {
    message: id,
    session: message.session,
    // Not the id, which is another one in a fork.
    key: `opencode ${JSON.stringify([at, provider, model, ...Object.values(tokens)])}`,
    at: isDate(at) ? at : 0,
    model,
    cwd: asText(asFields(fields['path'])?.['cwd']),
    tokens,
    partial: ended === undefined || asFields(fields['error']) !== undefined,
    summary: fields['summary'] === true,
    tools: asList(fields['content']).flatMap((value) => {
      const part = asFields(value);
      const tool = part?.['type'] === 'tool' ? asText(part['name']) : undefined;
      return tool === undefined ? [] : [toolName(tool)];
    }),
    file: message.file,
  };
}

/** Older versions keep all steps of a turn in one message, which itself tells but the last: then the steps count. */
function sumSteps(steps: readonly StepTokens[]): StepTokens | undefined {
  if (steps.length < 2) return undefined;
  return steps.reduce((sum, step) => ({
    input: sum.input + step.input,
    output: sum.output + step.output,
    cacheWrite: sum.cacheWrite + step.cacheWrite,
    cacheRead: sum.cacheRead + step.cacheRead,
  }));
}

/** The session that a chain of sub-agents works for. */
function topOf(sessions: ReadonlyMap<string, OpenCodeSession>, id: string): string {
  const passed = new Set<string>();
  let session = id;
  for (;;) {
    const parent = sessions.get(session)?.parent;
    if (parent === undefined || passed.has(session)) return session;
    passed.add(session);
    session = parent;
  }
}

function countNames(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function isDate(moment: number): boolean {
  return moment <= 8.64e15;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
