import type { CooperativeScheduler } from '../cooperative-scheduler.js';

const DIGIT_BITS = 16;
const DIGITS = 4;
const STEPS = 1 << 16;

/**
 * The places of numbers from 0 in ascending order; equal ones as they stand. Radix sort over the bits of doubles, whose order
 * is that of the numbers from 0, digit by digit, so that others may work in between.
 */
export async function sortAscending(numbers: Float64Array, scheduler: CooperativeScheduler): Promise<Uint32Array> {
  const halves = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length * 2);
  let order = new Uint32Array(numbers.length);
  for (let place = 0; place < order.length; place++) order[place] = place;
  let next = new Uint32Array(numbers.length);
  for (let digit = 0; digit < DIGITS; digit++) {
    const half = digit >> 1;
    const shift = (digit & 1) * DIGIT_BITS;
    const starts = new Uint32Array((1 << DIGIT_BITS) + 1);
    for (let place = 0; place < numbers.length; place++) {
      const value = ((halves[place * 2 + half] as number) >>> shift) & 0xffff;
      starts[value + 1] = (starts[value + 1] as number) + 1;
      if (place % STEPS === 0 && scheduler.due()) await scheduler.rest();
    }
    for (let value = 0; value < 1 << DIGIT_BITS; value++) starts[value + 1] = (starts[value + 1] as number) + (starts[value] as number);
    for (let position = 0; position < order.length; position++) {
      const place = order[position] as number;
      const value = ((halves[place * 2 + half] as number) >>> shift) & 0xffff;
      next[starts[value] as number] = place;
      starts[value] = (starts[value] as number) + 1;
      if (position % STEPS === 0 && scheduler.due()) await scheduler.rest();
    }
    [order, next] = [next, order];
  }
  return order;
}
