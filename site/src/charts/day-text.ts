const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function monthName(day: string): string {
  return months[Number(day.slice(5, 7)) - 1] ?? '';
}

/** A day where space is scarce: `2026-11-20` → `20 Nov`. */
export function dayText(day: string): string {
  return `${Number(day.slice(8, 10))} ${monthName(day)}`;
}

/** A month: `2026-11` or a day of it → `Nov 2026`. */
export function monthText(day: string): string {
  return `${monthName(day)} ${day.slice(0, 4)}`;
}

/** The key of a step of a report: a day, `2026-W47`, a month; anything else as it is. */
export function stepText(key: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(key)) return dayText(key);
  if (/^\d{4}-\d{2}$/.test(key)) return monthText(key);
  return /^\d{4}-W\d{2}$/.test(key) ? `${key.slice(5)} ${key.slice(0, 4)}` : key;
}
