/** What the health of a session is measured by. */
const healthMeasures = ['tokens', 'messages', 'minutes'] as const;
export type HealthMeasure = (typeof healthMeasures)[number];

/** What a measure may reach, and from where on it is warned of. */
export type HealthLimit = { readonly limit: number; readonly warning: number };
export type HealthLimits = Readonly<Record<HealthMeasure, HealthLimit>>;

/** Documented limits of one session; tokens are work tokens. */
const documentedHealthLimits: HealthLimits = {
  tokens: { limit: 200_000, warning: 160_000 },
  messages: { limit: 50, warning: 40 },
  minutes: { limit: 120, warning: 90 },
};

/** Limits of the user's own, each with or without the warning that belongs to it. */
export type HealthSetting = {
  readonly [Measure in HealthMeasure]?:
    | { readonly limit: number; readonly warning?: number | undefined }
    | undefined;
};

/** Where a warning stands when only a limit is given. */
const warningShare = 0.8;

/** The documented limits with the user's own in their place. */
export function healthLimits(setting: HealthSetting = {}): HealthLimits {
  const limitOf = (measure: HealthMeasure): HealthLimit => {
    const own = setting[measure];
    if (!own) return documentedHealthLimits[measure];
    return { limit: own.limit, warning: own.warning ?? own.limit * warningShare };
  };
  return {
    tokens: limitOf('tokens'),
    messages: limitOf('messages'),
    minutes: limitOf('minutes'),
  };
}

export type HealthState = 'green' | 'yellow' | 'red';

/** One measure held against its limit; percentages may exceed 100. */
export type MeasuredHealth = {
  readonly measure: HealthMeasure;
  readonly value: number;
  readonly limit: number;
  /** From where on it is warned of. */
  readonly warning: number;
  readonly percent: number;
};

/** How a session stands against its limits. */
export type Health = {
  /** Null where nothing is measured. */
  readonly state: HealthState | null;
  /** The measure that is nearest to its limit or furthest above it. */
  readonly worst: MeasuredHealth | null;
  /** Measures at or above their warning, in the order of `healthMeasures`. */
  readonly warnings: readonly MeasuredHealth[];
};

const yellowFrom = 70;
const redFrom = 90;

/**
 * Rates a session by the worst of its measures (docs/machine-interface.md, status).
 *
 * @param values what was measured; an unknown measure is null and does not count
 */
export function rateHealth(
  values: Readonly<Record<HealthMeasure, number | null>>,
  limits: HealthLimits,
): Health {
  const measured = healthMeasures.flatMap((measure): MeasuredHealth[] => {
    const value = values[measure];
    if (value === null) return [];
    return [{ measure, value, ...limits[measure], percent: (value / limits[measure].limit) * 100 }];
  });
  const [worst = null] = measured.toSorted((a, b) => b.percent - a.percent);
  return {
    state: worst && stateAt(worst.percent),
    worst,
    warnings: measured.filter(({ value, warning }) => value >= warning),
  };
}

/** The worse of two states; an unknown one does not count. */
export function worseState(a: HealthState | null, b: HealthState | null): HealthState | null {
  const order = [null, 'green', 'yellow', 'red'] as const;
  return order.indexOf(a) >= order.indexOf(b) ? a : b;
}

function stateAt(percent: number): HealthState {
  if (percent >= redFrom) return 'red';
  return percent >= yellowFrom ? 'yellow' : 'green';
}
