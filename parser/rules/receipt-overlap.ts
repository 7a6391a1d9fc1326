import { createMessage } from '../messages.ts';
import type { Rule } from './rule.ts';

/** No response is in two receipts, as after two branches wrote the same work up. */
export const receiptOverlap: Rule = ({ receipts }) => {
  const holders = new Map<string, string>();
  const pairs = new Map<
    string,
    { readonly file: string; readonly other: string; responses: number }
  >();
  for (const { receipt, file } of receipts) {
    for (const digest of receipt.rows.flatMap((row) => row.digests)) {
      const other = holders.get(digest);
      if (other === undefined) holders.set(digest, file);
      else {
        const pair = pairs.get(`${file}\n${other}`) ?? { file, other, responses: 0 };
        pair.responses += 1;
        pairs.set(`${file}\n${other}`, pair);
      }
    }
  }
  return [...pairs.values()].map(({ file, other, responses }) =>
    createMessage('receipt-overlap', 'warning', `${responses} responses stand in ${other} too`, {
      file,
      remedy:
        'They count once, for the session of that file. Take one of the receipts away if its session is a double.',
    }),
  );
};
