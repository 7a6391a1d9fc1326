/**
 * By how many percent the middle of a session of four phases is missed in the median with perfect knowledge: the same work done
 * twice differs (docs/estimation.md, Figures of forecasts).
 */
export const noiseFloorPercent = 17;
