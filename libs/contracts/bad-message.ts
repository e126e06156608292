import { Undeliverable } from '#libs/event-sourcing';

/** A message that breaks its contract: no repetition helps. `field`: a header (`ce_id`) or a place in the data (`data.country`). */
export class BadMessage extends Undeliverable {
  constructor(
    readonly field: string,
    /** What is wrong, without repeating content. */
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${field}: ${problem}`, options);
    this.name = 'BadMessage';
  }
}
