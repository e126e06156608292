const began = performance.now();

/** Prints how a run goes on, with the seconds since it began. */
export const report = (line: string): void => console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);

/** `moment`: of `performance.now()`. */
export const secondsSince = (moment: number): string => `${((performance.now() - moment) / 1_000).toFixed(1)} s`;
