import { expect, test } from 'vitest';

import { shortDigest } from '../../../parser/short-digest.ts';
import { digestResponse, responseKey } from '../../../parser/usage/response-key.ts';

test('is eight characters that stay the same for ever, since receipts hold them', () => {
  expect(digestResponse(responseKey('msg_1 req_1'))).toBe(shortDigest('msg_1 req_1'));
  expect(digestResponse(responseKey('msg_1 req_1'))).toMatchInlineSnapshot(`"8x7H2Jja"`);
  expect(digestResponse(responseKey(''))).toMatchInlineSnapshot(`"qz58C4lJ"`);
});

test('tells two hundred thousand alike keys apart', () => {
  const digests = new Set<string>();
  for (let index = 0; index < 100_000; index++) {
    digests.add(digestResponse(responseKey(`msg_${index} req_${index}`)));
    digests.add(digestResponse(responseKey(`gen-${index}`)));
  }
  expect(digests.size).toBe(200_000);
  expect([...digests].every((digest) => /^[\w-]{8}$/.test(digest))).toBe(true);
});
