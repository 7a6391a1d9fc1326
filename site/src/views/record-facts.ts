import { formatSignedPercent } from '../../../parser/numbers.ts';
import type { ForecastRecord } from '../../../parser/reconciliation/forecast-record.ts';
import { noCell, numberCell, type Cell } from '../cell.ts';
import { line } from '../line.ts';
import type { Fact, Line } from '../view.ts';

/** Which forecasts a figure is about: all, or the last twenty. */
export type RecordName = 'all' | 'recent';

/** Where a figure of a record stands: a file of the site, since no command prints it. */
export function recordField(name: RecordName, field: string): string {
  return `data/record.json:${name}.${field}`;
}

/** `17 of 20`. */
export function coverageLine({ coverage }: ForecastRecord, name: RecordName): Line {
  const of = (field: string) => recordField(name, field);
  if (coverage.of === 0) return line(noCell);
  return line(
    numberCell(coverage.inside, of('coverage.inside'), String),
    ' of ',
    numberCell(coverage.of, of('coverage.of'), String),
  );
}

/** The figures of a record of forecasts, in the order in which they matter; never one without its n. */
export function recordFacts(record: ForecastRecord, name: RecordName): Fact[] {
  const of = (field: string) => recordField(name, field);
  const n = `${record.n} forecast${record.n === 1 ? '' : 's'}`;
  const { lastTen } = record;
  return [
    {
      name: 'inside the range',
      line: coverageLine(record, name),
      note: 'derived; 8 in 10 are expected',
    },
    {
      name: 'typical miss',
      line: line(percentOf(record.typicalMissPercent, of('typicalMissPercent'))),
      note: `median of ${n}, derived`,
    },
    {
      name: 'within 25 %',
      line: line(percentOf(record.within25Percent, of('within25Percent'))),
      note: `of ${n}, derived`,
    },
    {
      name: 'high ÷ low',
      line: line(
        numberCell(record.widthFactor, of('widthFactor'), (factor) => `${factor.toFixed(1)}×`),
      ),
      note: `median width of ${n}, derived`,
    },
    {
      name: 'actual ÷ middle',
      line: line(ratioCell(record.medianRatio, of('medianRatio'))),
      note: `median of ${n}, derived`,
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
      note: lastTen ? `against their estimates, n = ${lastTen.n}, derived` : 'none yet',
    },
    ...scoreFact(record, name),
  ];
}

function scoreFact({ intervalScore }: ForecastRecord, name: RecordName): Fact[] {
  if (!intervalScore) return [];
  const { n, own, documented } = intervalScore;
  const of = (field: string) => recordField(name, `intervalScore.${field}`);
  const print = (value: number) => value.toFixed(2);
  return [
    {
      name: 'interval score',
      line: line(numberCell(own, of('own'), print)),
      note: `documented formula ${print(documented)}; less is better, n = ${n}, derived`,
    },
  ];
}
/** A ratio as `1.17×`. */
export function ratioCell(ratio: number | null, of: string): Cell {
  return numberCell(ratio, of, (value) => `${value.toFixed(2)}×`);
}

/** A percentage without its sign, to the whole percent. */
export function percentOf(percent: number | null, of: string | undefined): Cell {
  return numberCell(percent, of, (value) => `${value.toFixed(0)} %`, {
    ...(percent !== null && { title: `${percent.toFixed(1)} %` }),
  });
}
