import * as v from 'valibot';

import { configurationSchema } from '../../parser/read-configuration.ts';
import { adviseAnswer } from './advise.ts';
import { backfillAnswer } from './backfill.ts';
import { backtestAnswer, ownBacktestAnswer } from './backtest.ts';
import { checkAnswer } from './check.ts';
import { compareAnswer } from './compare.ts';
import { doctorAnswer } from './doctor.ts';
import { endAnswer } from './end.ts';
import { estimateAnswer } from './estimate.ts';
import { hookAnswer } from './hook.ts';
import { importAnswer } from './import.ts';
import { initAnswer } from './init.ts';
import { modelAnswer } from './model.ts';
import { overviewAnswer } from './overview.ts';
import { phaseAnswer } from './phase.ts';
import { planShowAnswer } from './plan-show.ts';
import { planFromClaudeAnswer, planListAnswer, planNewAnswer, planSplitAnswer } from './plan.ts';
import { rangeReport } from './range-report.ts';
import { reconciliation } from './reconcile.ts';
import { schemaListAnswer } from './schema.ts';
import { sessionAdoptAnswer } from './session.ts';
import { gateAnswer, lessonAnswer, logAnswer, metricAnswer } from './session-item.ts';
import { sessionReport } from './session-report.ts';
import { siteBuildAnswer, siteEjectAnswer, siteServerAnswer, siteWorkflowAnswer } from './site.ts';
import { startAnswer } from './start.ts';
import { statusAnswer } from './status.ts';
import { statuslineAnswer } from './statusline.ts';
import { usageAnswer } from './usage.ts';
import { watchAnswer } from './watch.ts';

/** A schema that ships with the package. */
export type NamedSchema = {
  /** Of the file `schema/<name>.json` and the argument of `reckon schema`. */
  readonly name: string;
  readonly title: string;
  readonly schema: v.GenericSchema;
};

const answerOf = (command: string, schema: v.GenericSchema, name = command): NamedSchema => ({
  name: name.replaceAll(' ', '-'),
  title: `What \`${`reckon ${command}`.trim()} --json\` prints`,
  schema,
});

/** All schemas, in the order of help; what users write comes last. */
export const schemas: readonly NamedSchema[] = [
  answerOf('', overviewAnswer, 'overview'),
  answerOf('init', initAnswer),
  answerOf('plan new', planNewAnswer),
  answerOf('plan from-claude', planFromClaudeAnswer),
  answerOf('plan list', planListAnswer),
  answerOf('plan show', planShowAnswer),
  answerOf('plan split', planSplitAnswer),
  answerOf('estimate', estimateAnswer),
  answerOf('compare', compareAnswer),
  answerOf('advise', adviseAnswer),
  answerOf('start', startAnswer),
  answerOf('phase', phaseAnswer),
  answerOf('log', logAnswer),
  answerOf('lesson', lessonAnswer),
  answerOf('metric', metricAnswer),
  answerOf('gate', gateAnswer),
  answerOf('status', statusAnswer),
  answerOf('watch', watchAnswer),
  answerOf('end', endAnswer),
  answerOf('reconcile', reconciliation),
  answerOf('report', v.union([sessionReport, rangeReport])),
  answerOf('statusline', statuslineAnswer),
  answerOf('usage', usageAnswer),
  answerOf('model', modelAnswer),
  answerOf('backtest', v.union([backtestAnswer, ownBacktestAnswer])),
  answerOf('session adopt', sessionAdoptAnswer),
  answerOf('site build', siteBuildAnswer),
  answerOf('site dev', siteServerAnswer),
  answerOf('site preview', siteServerAnswer),
  answerOf('site eject', siteEjectAnswer),
  answerOf('site deploy-workflow', siteWorkflowAnswer),
  answerOf('backfill', backfillAnswer),
  answerOf('import', importAnswer),
  answerOf('check', checkAnswer),
  answerOf('doctor', doctorAnswer),
  answerOf('schema', schemaListAnswer),
  answerOf('hook', hookAnswer),
  { name: 'configuration', title: 'reckon.config.json', schema: configurationSchema },
];
