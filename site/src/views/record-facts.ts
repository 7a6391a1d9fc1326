import { formatSignedPercent } from '../../../parser/numbers.ts';
import type { ForecastRecord } from '../../../parser/reconciliation/forecast-record.ts';
import { noCell, numberCell, type Cell } from '../cell.ts';
import { line } from '../line.ts';
import type { Fact, Line } from '../view.ts';

/** Which forecasts a figure is about: all, or the last twenty. */
export type RecordName = 'all' | 'recent';

/** `17 of 20`. */
export function coverageLine({ coverage }: ForecastRecord, of: string): Line {
  if (coverage.of === 0) return line(noCell);
  return line(
    numberCell(coverage.inside, `${of}:coverage.inside`, String),
    ' of ',
    numberCell(coverage.of, `${of}:coverage.of`, String),
  );
}

/** The figures of a record of forecasts, in the order in which they matter; never one without its n. */
export function recordFacts(record: ForecastRecord, name: RecordName): Fact[] {
  const of = (field: string) => `${name}:${field}`;
  const n = `${record.n} forecast${record.n === 1 ? '' : 's'}`;
  const { lastTen } = record;
  return [
    { name: 'inside the range', line: coverageLine(record, name), note: '8 in 10 are expected' },
    {
      name: 'typical miss',
      line: line(percentOf(record.typicalMissPercent, of('typicalMissPercent'))),
      note: `median, ${n}`,
    },
    {
      name: 'within 25 %',
      line: line(percentOf(record.within25Percent, of('within25Percent'))),
      note: `of ${n}`,
    },
    {
      name: 'high ÷ low',
      line: line(
        numberCell(record.widthFactor, of('widthFactor'), (factor) => `${factor.toFixed(1)}×`),
      ),
      note: `median width, ${n}`,
    },
    {
      name: 'actual ÷ middle',
      line: line(ratioCell(record.medianRatio, of('medianRatio'))),
      note: `median, ${n}`,
    },
    {
      name: 'sum of the last ten',
      line: line(
        numberCell(
          lastTen?.variancePercent ?? null,
          of('lastTen.variancePercent'),
          formatSignedPercent,
        ),
      ),
      note: lastTen ? `of their estimates, n = ${lastTen.n}` : 'none yet',
    },
  ];
}

export function ratioCell(ratio: number | null, of: string): Cell {
  return numberCell(ratio, of, (value) => `${value.toFixed(2)}×`);
}

export function percentOf(percent: number | null, of: string): Cell {
  return numberCell(percent, of, (value) => `${value.toFixed(0)} %`, {
    ...(percent !== null && { title: `${percent.toFixed(1)} %` }),
  });
}
