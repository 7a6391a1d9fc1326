/** A forecast as quantiles of the actual, at 10, 25, 50, 75 and 90 %. */
export type Forecast = {
  readonly low: number;
  readonly q25: number;
  readonly mid: number;
  readonly q75: number;
  readonly high: number;
};

/** Makes a forecast from its quantile function. */
export function forecastOf(quantile: (tau: number) => number): Forecast {
  return {
    low: quantile(0.1),
    q25: quantile(0.25),
    mid: quantile(0.5),
    q75: quantile(0.75),
    high: quantile(0.9),
  };
}

/** Where a normal value lies below with 90 and with 75 %, in standard deviations. */
const normal: Readonly<Record<string, number>> = {
  0.9: 1.2815515655446004,
  0.75: 0.6744897501960817,
};

/** A quantile of a standard normal value at one of the five places of a forecast. */
export function normalQuantile(tau: number): number {
  return tau < 0.5 ? -normalQuantile(1 - tau) : (normal[String(Math.round(tau * 100) / 100)] ?? 0);
}
