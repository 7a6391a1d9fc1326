import { count } from '../../parser/numbers.ts';
import type { Style } from '../context.ts';
import type { DoctorAnswer } from '../schemas/doctor.ts';

/** What was found where, each with its remedy below. */
export function describeDoctor({ items }: DoctorAnswer, style: Style): string {
  const width = Math.max(...items.map(({ id }) => id.length)) + 2;
  const mark = {
    ok: style.dim('ok     '),
    note: style.bold('note   '),
    problem: style.bad('problem'),
  };
  const below = (text: string) => `${' '.repeat(9 + width)}${text}`;
  const number = (wanted: string) => items.filter(({ state }) => state === wanted).length;
  return [
    ...items.flatMap(({ id, state, text, where, details, remedy }) => [
      `${mark[state]}  ${id.padEnd(width)}${text}${where === null ? '' : style.dim(` (${where})`)}`,
      ...details.map((detail) => style.dim(below(detail))),
      ...(remedy === null ? [] : [below(`→ ${remedy}`)]),
    ]),
    '',
    `${count(number('problem'), 'problem')}, ${count(number('note'), 'note')}.`,
  ].join('\n');
}
