import { cut, letter } from '../frame.ts';
import { along, type Scale, type Span } from './scale.ts';

const longestName = 18;

/** Places for steps by their index, some of them named. */
export function stepScale(names: readonly string[], span: Span): Scale {
  const length = Math.max(1, names.length);
  const texts = names.map((name) => cut(name, longestName));
  const longest = texts.reduce((most, text) => Math.max(most, text.length), 1);
  const most = Math.abs(span[1] - span[0]) / ((longest + 1.5) * letter.narrow);
  const every = Math.ceil(length / Math.max(1, Math.min(6, Math.floor(most))));
  const ticks = texts.flatMap((text, index) =>
    index % every === 0 ? [{ value: index, text }] : [],
  );
  return {
    from: -0.5,
    to: length - 0.5,
    log: false,
    ticks,
    at: (index) => along(span, (index + 0.5) / length),
  };
}
