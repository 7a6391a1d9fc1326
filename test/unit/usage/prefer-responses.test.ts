import { expect, test } from 'vitest';

import { preferResponses } from '../../../parser/usage/prefer-responses.ts';
import { workAlone } from '../../../parser/usage/tokens.ts';
import { record } from '../reconciliation/builders.ts';

const call = (time: string, claudeSession: string) =>
  record(time, { claudeSession, tokens: workAlone(1500) });
const response = (time: string, claudeSession: string) => record(time, { claudeSession });

test('calls do not count beside the responses of the same Claude session', () => {
  const known = response('10:00', 'a');
  const kept = call('10:05', 'b');
  expect(preferResponses([known, call('09:00', 'a'), call('10:05', 'a'), kept])).toEqual([
    known,
    kept,
  ]);
});

test('calls from after the last response that is known count', () => {
  const records = [response('10:00', 'a'), call('10:11', 'a')];
  expect(preferResponses(records)).toEqual(records);
});
