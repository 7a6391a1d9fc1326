import { line } from '../line.ts';
import type { SiteContext } from '../site-context.ts';
import type { View } from '../view.ts';

/** Where the numbers are from, and how to get at them. */
export function aboutView({ repository }: SiteContext): View {
  const { unit, timezone, prices, asOf } = repository;
  return {
    path: 'about.html',
    title: 'About this data',
    menu: 'about',
    kicker: line(repository.name),
    lead: line(
      'Every page is computed from the markdown of plans and sessions, the receipts beside them, the usage logs and the history of git; nothing is estimated by a language model.',
    ),
    sections: [
      {
        id: 'words',
        title: 'What the words mean',
        blocks: [
          {
            kind: 'facts',
            facts: [
              {
                name: 'measured',
                line: line(
                  'counted in the logs or in a receipt: every actual, every response, every minute',
                ),
              },
              {
                name: 'derived',
                line: line(
                  'computed from measured numbers: variances, windows, projections, costs',
                ),
              },
              {
                name: 'documented',
                line: line(
                  "from reckon's documentation: base, rate, factors and libraries of the formula",
                ),
              },
              {
                name: 'assumed',
                line: line(
                  'neither measured nor documented: the width of a range before anything is learned',
                ),
              },
              { name: 'hand', line: line('written by a person in a plan or a session') },
              {
                name: 'learned',
                line: line('taken from own sessions, once there is enough evidence'),
              },
            ],
          },
        ],
      },
      {
        id: 'counting',
        title: 'How it is counted',
        blocks: [
          {
            kind: 'list',
            items: [
              line(
                'fresh = input + output + cache write: what the model had not seen before. Each response counts once, in however many files it stands.',
              ),
              line(
                `Estimates and variances are in ${unit} tokens unless their page says otherwise.`,
              ),
              line(
                'variance = actual − middle of the estimate; over is positive. A range holds 8 actuals in 10; the session is a forecast when its estimate was frozen before the work and all of it was finished.',
              ),
              line(
                'Phases and what is unattributed add up to the log, to the token, in every bucket.',
              ),
              line(`Costs are ${prices}; a subscription bills otherwise.`),
              line(`Days and hours are those of ${timezone}; moments are UTC.`),
              line(
                asOf === null
                  ? 'There is no fact yet.'
                  : `Everything is as of the latest fact, ${asOf.slice(0, 16).replace('T', ' ')} UTC, so that the same facts always make the same pages.`,
              ),
            ],
          },
        ],
      },
      {
        id: 'stars',
        title: 'Ratings',
        blocks: [
          {
            kind: 'list',
            items: [
              line({ text: '★★★★★', kind: 'stars' }, ' excellent: less than 5 % off'),
              line({ text: '★★★★☆', kind: 'stars' }, ' very good: less than 10 %'),
              line({ text: '★★★☆☆', kind: 'stars' }, ' good: less than 20 %'),
              line({ text: '★★☆☆☆', kind: 'stars' }, ' fair: less than 35 %'),
              line({ text: '★☆☆☆☆', kind: 'stars' }, ' poor: more'),
            ],
          },
        ],
      },
      {
        id: 'data',
        title: 'The same as data',
        blocks: [
          {
            kind: 'list',
            items: [
              line(
                { text: 'sessions.json', href: 'data/sessions.json' },
                ', ',
                { text: 'sessions.csv', href: 'data/sessions.csv' },
                ' – a row for each session',
              ),
              line(
                { text: 'phases.csv', href: 'data/phases.csv' },
                ' – a row for each phase of each session',
              ),
              line(
                { text: 'plans.json', href: 'data/plans.json' },
                ' – every plan with its estimate',
              ),
              line({ text: 'days.csv', href: 'data/days.csv' }, ' – usage and cost of each day'),
              line(
                { text: 'record.json', href: 'data/record.json' },
                ' – how good the forecasts were: all of them, and the last twenty',
              ),
              line(
                { text: 'feed.json', href: 'feed.json' },
                ', ',
                { text: 'feed.xml', href: 'feed.xml' },
                ' – sessions as they end, as JSON Feed and Atom',
              ),
              line(
                'Numbers that stand elsewhere too say where in ',
                { text: 'data-of', kind: 'code' },
                ': the command that prints them with --json, or the file, and the path in it.',
              ),
            ],
          },
        ],
      },
    ],
  };
}
