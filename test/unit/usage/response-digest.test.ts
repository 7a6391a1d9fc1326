import { expect, test } from 'vitest';

import { digestResponse } from '../../../parser/usage/response-digest.ts';

test('is eight characters that stay the same for ever, since receipts hold them', () => {
  expect(digestResponse('msg_1 req_1')).toBe(digestResponse(['msg_1', 'req_1'].join(' ')));
  expect(digestResponse('msg_1 req_1')).toMatchInlineSnapshot(`"8x7H2Jja"`);
  expect(digestResponse('')).toMatchInlineSnapshot(`"qz58C4lJ"`);
});

test('tells two hundred thousand alike keys apart', () => {
  const digests = new Set<string>();
  for (let index = 0; index < 100_000; index++) {
    digests.add(digestResponse(`msg_${index} req_${index}`));
    digests.add(digestResponse(`gen-${index}`));
  }
  expect(digests.size).toBe(200_000);
  expect([...digests].every((digest) => /^[\w-]{8}$/.test(digest))).toBe(true);
});
