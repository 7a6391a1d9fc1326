import { Option, type Command } from 'commander';

import { readMetricValue } from '../../parser/sessions/metric-value.ts';
import type { Metric } from '../../parser/sessions/session.ts';
import { appendToSession, metricItem } from '../../parser/sessions/session-items.ts';
import type { Act } from '../command.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';
import {
  addItem,
  addItemOptions,
  openSession,
  textGiven,
  type ItemOptions,
} from './session-item.ts';

type MetricOptions = ItemOptions & { readonly kind: Metric['kind'] };

const expected = {
  count: 'a number from 0',
  api: 'a whole number of calls from 0',
  quality: 'a score from 0 to 1',
};

export function define(command: Command, act: Act): void {
  addItemOptions(
    command
      .argument('<name>', 'what is counted, the service that is called, or what is judged')
      .argument('<value>', 'the number; the last one of a name counts'),
  )
    .addOption(
      new Option('--kind <kind>', 'a count, calls of a service, or a score from 0 to 1')
        .choices(['count', 'api', 'quality'])
        .default('count'),
    )
    .action((name: string, value: string, options: MetricOptions, self: Command) =>
      act(self, (context) => addMetric(context, name, value, options)),
    );
}

async function addMetric(
  context: Context,
  words: string,
  text: string,
  options: MetricOptions,
): Promise<void> {
  const { kind } = options;
  const name = textGiven('The name', words);
  const value = readMetricValue(kind, text.trim());
  if (value === undefined) {
    throw new ReckonError(`\`${text}\` is no value of ${kind} ${name}`, {
      remedy: `Give ${expected[kind]}.`,
    });
  }
  if (kind === 'count' && value > 0 && value < 1) {
    context.note('It is noted as a count. A score from 0 to 1 is noted with --kind quality.');
  }
  const opened = await openSession(context, options);
  const item = { kind, name, value, source: 'hand' as const };
  const edit = appendToSession('metrics', metricItem({ at: opened.at, ...item }));
  await addItem(context, opened, [edit], item);
}
