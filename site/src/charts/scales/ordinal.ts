import { linearScale } from './linear.ts';
import type { Scale, Span } from './scale.ts';

/** Places for things numbered from 1, each in the middle of its share of the span. */
export function ordinalScale(count: number, span: Span): Scale {
  const scale = linearScale([0.5, count + 0.5], span, String, { exact: true, whole: true });
  const [next] = scale.ticks;
  const isFar = next === undefined || next.value > count / 10 + 1;
  return isFar ? { ...scale, ticks: [{ value: 1, text: '1' }, ...scale.ticks] } : scale;
}
