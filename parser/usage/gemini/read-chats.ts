import { parseInstant, type Instant } from '../../time.ts';
import { toUsageLog, type AgentResponse } from '../agents/agent-log.ts';
import {
  asCount,
  asFields,
  asList,
  asNumber,
  asText,
  parseFields,
  type Fields,
} from '../../json-fields.ts';
import type { UsageLog } from '../record.ts';

/** Takes one chat: the lines of a `.jsonl` that matter, or the whole of a `.json`. */
export type ChatReader = {
  add(text: string): void;
  addInvalid(): void;
};

/** Where a chat stands, as its path and what lies beside it tell. */
export type ChatPlace = {
  readonly path: string;
  /** The session whose sub-agent's chat it is: such chats lie in a folder with its name. */
  readonly parent: string | undefined;
  /** The folder of the project, where the place tells it. */
  readonly cwd: string | undefined;
};

/** Folds the chats of Gemini CLI into a usage log. */
export type ChatsReader = {
  open(place: ChatPlace): ChatReader;
  /** @param folderOf the folder with a hash that a chat names, where it is known */
  finish(now: Instant, folderOf: (projectHash: string) => string | undefined): UsageLog;
};

/** What must stand in a line for it to matter; in prompts and outputs the quotes are escaped. */
export const chatMarks: readonly string[] = ['"tokens"', '"sessionId"'];

type Chat = {
  readonly place: ChatPlace;
  session: string | undefined;
  projectHash: string | undefined;
  directory: string | undefined;
  readonly answers: Map<string, Answer>;
  invalidLines: number;
};

type Answer = {
  readonly id: string;
  readonly at: Instant;
  readonly model: string;
  readonly input: number;
  readonly output: number;
  readonly cacheRead: number;
  readonly toolCalls: ReadonlyMap<string, number>;
};

/** @see docs/usage.md, Gemini CLI */
export function createChatsReader(): ChatsReader {
  const chats: Chat[] = [];
  return {
    open: (place) => {
      const chat: Chat = {
        place,
        session: undefined,
        projectHash: undefined,
        directory: undefined,
        answers: new Map(),
        invalidLines: 0,
      };
      chats.push(chat);
      const addInvalid = () => {
        chat.invalidLines += 1;
      };
      return {
        addInvalid,
        add: (text) => {
          const fields = parseFields(text);
          if (!fields) addInvalid();
          else addFields(chat, fields);
        },
      };
    },
    finish: (now, folderOf) => {
      const responses = new Map<string, AgentResponse>();
      const invalidLines = new Map<string, number>();
      // Copies of a chat (another folder for the project, another form of file) say the same of a message.
      for (const chat of chats.toSorted((a, b) => (a.place.path < b.place.path ? -1 : 1))) {
        const { place } = chat;
        const own = chat.session ?? nameOf(place.path);
        const session = place.parent ?? own;
        const cwd = place.cwd ?? (chat.projectHash && folderOf(chat.projectHash)) ?? chat.directory;
        for (const answer of chat.answers.values()) {
          const key = `gemini ${uuid.test(answer.id) ? '' : `${own} `}${answer.id}`;
          const known = responses.get(key);
          const told = known && known.output >= answer.output ? known : answer;
          responses.set(key, {
            ...told,
            key,
            session: known?.session ?? session,
            cwd: known?.cwd ?? cwd,
            gitBranch: undefined,
            sidechain: place.parent !== undefined,
            cacheWrite: 0,
            partial: false,
            file: known?.file ?? place.path,
            source: 'gemini',
          });
        }
        if (chat.invalidLines > 0) {
          invalidLines.set(session, (invalidLines.get(session) ?? 0) + chat.invalidLines);
        }
      }
      return toUsageLog(responses.values(), { invalidLines }, now);
    },
  };
}

/** Takes a line: what is known of the chat, one message, or a list of them. What was taken back was used all the same. */
function addFields(chat: Chat, fields: Fields): void {
  const changed = asFields(fields['$set']);
  if (changed) addFields(chat, changed);
  chat.session = asText(fields['sessionId']) ?? chat.session;
  chat.projectHash = asText(fields['projectHash']) ?? chat.projectHash;
  chat.directory = asText(asList(fields['directories'])[0]) ?? chat.directory;
  addAnswer(chat, fields);
  for (const message of asList(fields['messages'])) addAnswer(chat, asFields(message) ?? {});
}

/** A message is written again when its tokens or tools are known; the version that says most counts. */
function addAnswer(chat: Chat, message: Fields): void {
  const answer = readAnswer(message);
  if (!answer) return;
  const known = chat.answers.get(answer.id);
  const isMore =
    !known ||
    answer.input + answer.cacheRead + answer.output >= known.input + known.cacheRead + known.output;
  if (isMore) chat.answers.set(answer.id, { ...answer, at: known?.at ?? answer.at });
}

/**
 * Cached tokens are part of the prompt, those of tools and of thoughts are not part of prompt and output, as Google's API
 * counts them; where a total says that the cached ones are beside the prompt, they are.
 */
function readAnswer(message: Fields): Answer | undefined {
  const counts = asFields(message['tokens']);
  const id = asText(message['id']);
  if (message['type'] !== 'gemini' || !counts || id === undefined) return undefined;
  const prompt = asCount(counts['input']);
  const tool = asCount(counts['tool']);
  const output = asCount(counts['output']) + asCount(counts['thoughts']);
  const cached = asCount(counts['cached']);
  const isBeside = cached > 0 && asNumber(counts['total']) === prompt + tool + output + cached;
  const cacheRead = isBeside ? cached : Math.min(cached, prompt);
  const input = (isBeside ? prompt : prompt - cacheRead) + tool;
  if (input + output + cacheRead === 0) return undefined;
  const calls = new Map<string, number>();
  for (const value of asList(message['toolCalls'])) {
    const name = asText(asFields(value)?.['name']);
    if (name === undefined) continue;
    const tools = toolNames.get(name) ?? name;
    calls.set(tools, (calls.get(tools) ?? 0) + 1);
  }
  return {
    id,
    at: parseInstant(message['timestamp']) ?? 0,
    model: asText(message['model']) ?? 'unknown',
    input,
    output,
    cacheRead,
    toolCalls: calls,
  };
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function nameOf(path: string): string {
  return (path.split(/[\\/]/).at(-1) ?? path).replace(/\.jsonl?$/, '');
}

/** What Claude Code calls a tool that does the same (docs/usage.md, Work tokens). */
const toolNames: ReadonlyMap<string, string> = new Map([
  ['run_shell_command', 'Bash'],
  ['replace', 'Edit'],
  ['write_file', 'Write'],
  ['read_file', 'Read'],
  ['read_many_files', 'Read'],
  ['grep_search', 'Grep'],
  ['search_file_content', 'Grep'],
  ['glob', 'Glob'],
  ['web_fetch', 'WebFetch'],
  ['google_web_search', 'WebSearch'],
]);
