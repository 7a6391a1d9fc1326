import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { chatMarks, createChatsReader } from '../../../../parser/usage/gemini/read-chats.ts';
import { describeFiles, findLogFiles } from '../find-log-files.ts';
import { readMarkedLines } from '../marked-lines.ts';
import type { LogReader } from '../sources.ts';
import { createUnreadable, type Unreadable } from '../unreadable.ts';
import { readProjectFolders } from './project-folders.ts';

/** The chats that Gemini CLI keeps below `tmp/<project>/chats` (docs/usage.md, Gemini CLI). */
export const geminiChats: LogReader = {
  list: async (roots) =>
    describeFiles(roots.flatMap((root) => findChats(root).map(({ path }) => path))),
  read: async (roots, { now = Infinity }) => {
    const unreadable = createUnreadable();
    const reader = createChatsReader();
    const projects = roots.map(readProjectFolders);
    let files = 0;
    for (const [index, root] of roots.entries()) {
      for (const { path, project, parent } of findChats(root, unreadable)) {
        const chat = reader.open({ path, parent, cwd: projects[index]?.named(project) });
        try {
          // Older versions write a whole chat anew each time, over many lines.
          if (path.endsWith('.json')) chat.add(readFileSync(path, 'utf8'));
          else readMarkedLines(path, chatMarks, chat);
          files += 1;
        } catch (error) {
          unreadable.note(path, error);
        }
      }
    }
    const folderOf = (hash: string) =>
      projects.map(({ hashed }) => hashed(hash)).find((folder) => folder !== undefined);
    return { ...reader.finish(now, folderOf), files, messages: unreadable.messages };
  },
};

type Chat = {
  readonly path: string;
  /** The folder below `tmp`. */
  readonly project: string;
  readonly parent: string | undefined;
};

function findChats(root: string, unreadable?: Unreadable): readonly Chat[] {
  const isChat = (name: string) => /\.jsonl?$/.test(name);
  return projectsIn(join(root, 'tmp')).flatMap((project) => {
    const chats = join(root, 'tmp', project, 'chats');
    return findLogFiles([chats], isChat, unreadable?.note).map((path) => {
      const [parent] = relative(chats, dirname(path)).split(sep);
      return { path, project, parent: parent || undefined };
    });
  });
}

function projectsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
