import { randomUUID } from 'node:crypto';
import { type Position, START } from '../model/event.js';
import type { Lease } from '../store/lease.js';
import { AT_START } from '../store/place.js';
import type { Bus } from './bus.js';

/** Of a place that somebody asked a policy to go back to; kept beside its own, so that any instance can ask. */
const replayRequest = (policy: string): string => `policy.${policy}.replay`;

const REQUEST_MS = 10_000;
/** Counted from 1 on, since nothing asked for is START. */
const SHIFT = 2;

/** Asks whoever leads the policy to go back to a position; of two that ask the earlier one counts. False: somebody else asks just now. @throws BusUnavailable */
export const requestReplay = (bus: Bus, policy: string, position: Position): Promise<boolean> =>
  underRequestLease(bus, policy, async (lease) => {
    const publisher = replayRequest(policy);
    const requested = (await bus.publishedPlace(publisher)).position;
    const earliest = requested === START ? position + SHIFT : Math.min(requested, position + SHIFT);
    await bus.setBack({ publisher, place: { position: earliest }, lease });
  });

/** The position that somebody asked the policy to go back to. @throws BusUnavailable */
export async function requestedReplay(bus: Bus, policy: string): Promise<Position | undefined> {
  const { position } = await bus.publishedPlace(replayRequest(policy));
  return position === START ? undefined : position - SHIFT;
}

/** One that is not taken off is taken up once more: that does no harm. @throws BusUnavailable */
export const clearReplayRequest = (bus: Bus, policy: string): Promise<boolean> =>
  underRequestLease(bus, policy, (lease) => bus.setBack({ publisher: replayRequest(policy), place: AT_START, lease }));

/** The lease of the requests is held for moments; false when somebody else has it. */
async function underRequestLease(bus: Bus, policy: string, act: (lease: Lease) => Promise<void>): Promise<boolean> {
  const lease = await bus.acquire(`replay:policy:${policy}`, randomUUID(), REQUEST_MS);
  if (!lease) return false;
  try {
    await act(lease);
  } finally {
    await bus.release(lease);
  }
  return true;
}
