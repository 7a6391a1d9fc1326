/** A moment in UTC, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads an ISO 8601 time; a time without a zone counts as UTC, a date as its first moment.
 *
 * @returns undefined when the text is no such time. Never throws.
 */
export function parseInstant(text: unknown): Instant | undefined {
  if (text instanceof Date) return Number.isNaN(text.getTime()) ? undefined : text.getTime();
  if (typeof text !== 'string' || !iso.test(text.trim())) return undefined;
  const trimmed = text.trim().replace(' ', 'T');
  const zoned = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(trimmed) || !trimmed.includes('T');
  const instant = Date.parse(zoned ? trimmed : `${trimmed}Z`);
  if (Number.isNaN(instant)) return undefined;
  // The 30th of February would be taken for the 2nd of March; every month has 28 days.
  const day = trimmed.slice(0, 10);
  if (Number(day.slice(8)) > 28 && !new Date(day).toISOString().startsWith(day)) return undefined;
  return instant;
}

/** The machine form of a time in `--json`: ISO 8601 in UTC with milliseconds. */
export function formatInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** The form of a time in documents: UTC to the second, `2026-11-20T10:02:33Z`. */
export function formatSecond(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The `YYYY-MM-DD-HHMM` prefix of session ids, in UTC. */
export function formatIdMinute(instant: Instant): string {
  const text = new Date(instant).toISOString();
  return `${text.slice(0, 10)}-${text.slice(11, 13)}${text.slice(14, 16)}`;
}

/** The machine form of a time that may be unknown, which is null there. */
export function formatInstantOrNull(instant: Instant | undefined): string | null {
  return instant === undefined ? null : formatInstant(instant);
}
