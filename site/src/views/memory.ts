import { line } from '../line.ts';
import { linksFrom, type SiteContext } from '../site-context.ts';
import type { Block, View } from '../view.ts';
import { writeWords } from '../words.ts';

const path = 'memory.html';

/** What the project wants every session to know. */
export function memoryView(site: SiteContext): View {
  const { memory, folders } = site.repository;
  const links = linksFrom(site, path);
  const file = `${folders.sessions}/MEMORY.md`;
  const blocks: Block[] = memory
    ? [{ kind: 'words', html: writeWords(site, memory.body, memory.file, links) }]
    : [
        {
          kind: 'empty',
          text: `Write the tech stack, the architecture and the key decisions into ${file}; they show up here.`,
        },
      ];
  return {
    path,
    title: memory?.title ?? 'Project memory',
    menu: 'memory',
    kicker: line(site.repository.name),
    lead: line(
      memory ? 'What every session should know of this project.' : 'Nothing is written down yet.',
    ),
    sections: [{ id: 'memory', title: file, blocks }],
  };
}
