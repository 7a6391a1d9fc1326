import { count } from '../../../parser/numbers.ts';
import { severityOf, type Message } from '../../../parser/messages.ts';
import { line } from '../line.ts';
import { paginate } from '../paginate.ts';
import type { SiteContext } from '../site-context.ts';
import type { View } from '../view.ts';
import { fileCell } from '../host-address.ts';
import { listView } from './list-view.ts';

/** What is wrong in files, with line and remedy. */
export function problemsViews(site: SiteContext, problems: readonly Message[]): View[] {
  const findings = problems.filter((message) => severityOf(message) !== 'info').length;
  return paginate(problems, (number) => `problems${number === 1 ? '' : `/${number}`}.html`).map(
    (page) =>
      listView(site, page, {
        title: 'Problems',
        menu: 'problems',
        lead: line(
          problems.length === 0
            ? 'Every document can be read, and every link between them leads somewhere.'
            : `${count(findings, 'problem')} in documents${problems.length > findings ? `, ${count(problems.length - findings, 'remark')}` : ''}; what they are about is left out of the numbers until it is mended.`,
        ),
        sections: (items) => [
          {
            id: 'problems',
            title: 'By file',
            blocks:
              items.length === 0
                ? []
                : [
                    {
                      kind: 'table',
                      table: {
                        caption: 'Problems by file and line',
                        columns: [{ title: 'where' }, { title: 'what' }, { title: 'remedy' }],
                        rows: items.map((message) => {
                          const place = message.line === undefined ? '' : `:${message.line}`;
                          return {
                            cells: [
                              message.file === undefined
                                ? { text: '' }
                                : fileCell(site.repository, message.file, {
                                    text: `${message.file}${place}`,
                                    line: message.line,
                                  }),
                              { text: `${severityOf(message)}: ${message.reason}` },
                              { text: message.note ?? '' },
                            ],
                          };
                        }),
                      },
                    },
                  ],
          },
        ],
      }),
  );
}
