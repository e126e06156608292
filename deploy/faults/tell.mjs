const began = performance.now();

/** Prints how a run goes on, with the seconds since it began. */
export const tell = (line) => console.log(`${((performance.now() - began) / 1_000).toFixed(1).padStart(6)} s  ${line}`);

export const secondsSince = (moment) => `${((performance.now() - moment) / 1_000).toFixed(1)} s`;
