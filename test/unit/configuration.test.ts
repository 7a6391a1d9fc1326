import { expect, test } from 'vitest';

import { defaultConfiguration } from '../../parser/configuration.ts';
import { parseConfiguration } from '../../parser/read-configuration.ts';

test('without a file the settings are those of a file that says nothing', () => {
  const { configuration, messages } = parseConfiguration('{}', 'reckon.config.json');
  expect(messages).toEqual([]);
  expect(configuration).toStrictEqual(defaultConfiguration);
});
