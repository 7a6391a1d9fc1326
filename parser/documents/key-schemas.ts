import * as v from 'valibot';

import { parseInstant } from '../time.ts';

/** A key's text, without space around it. */
export const keyText = v.pipe(v.string(), v.trim(), v.nonEmpty());

/** A key's time, as an instant. */
export const keyInstant = v.pipe(v.unknown(), v.transform(parseInstant), v.number());

/** A key's ids: a list of them, or one alone. */
export const keyIds = v.union([
  v.array(keyText),
  v.pipe(
    keyText,
    v.transform((id) => [id]),
  ),
]);
