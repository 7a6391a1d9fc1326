import { isTimezone } from '../../parser/usage/calendar.ts';
import type { Context } from '../context.ts';
import { ReckonError } from '../errors.ts';

/**
 * The zone whose days count: the one that `--timezone` names, else the system's.
 *
 * @throws ReckonError when there is no such zone
 */
export function timezoneFor(context: Context, named: string | undefined): string {
  const timezone = named ?? context.ports.clock.timeZone();
  if (isTimezone(timezone)) return timezone;
  throw new ReckonError(`--timezone: there is no zone \`${timezone}\``, {
    remedy: 'Write it as Europe/Berlin or UTC.',
  });
}
