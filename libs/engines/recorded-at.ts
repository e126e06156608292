import type { BusMessage, Position } from '#libs/event-sourcing';

export interface Placed {
  readonly place: number;
  readonly message: Pick<BusMessage, 'headers'>;
}

/**
 * The first place in `[from, to)` from which on messages were recorded at the position or later; `to` when there is none.
 * A topic has one publisher, which goes through its log in order: so halves are enough to look at.
 * @param messageAt the first message at a place or behind it; undefined when there is none
 */
export async function firstRecordedAt(
  position: Position,
  [from, to]: readonly [from: number, to: number],
  messageAt: (place: number) => Promise<Placed | undefined>,
): Promise<number> {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    let placed = await messageAt(middle);
    // One that does not say its position is as old as the next that does.
    while (placed && placed.place < high && toPosition(placed) === undefined) placed = await messageAt(placed.place + 1);
    const recorded = placed && placed.place < high ? toPosition(placed) : undefined;
    if (placed === undefined || recorded === undefined || recorded >= position) high = middle;
    else low = placed.place + 1;
  }
  return low;
}

const toPosition = ({ message }: Placed): Position | undefined => {
  const text = message.headers.ce_position;
  return text === undefined ? undefined : Number(text);
};
