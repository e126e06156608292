import { isIPv6 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { NOBODY } from '../../auth/caller.js';
import type { Configuration } from '../../process/configuration.js';
import { Problem } from '../../process/problem.js';

/** What is limited: a reading of persons is recorded for good, a sealing fills the vault, a file the disk. */
export type LimitedKind = 'readings' | 'showings' | 'enquiries' | 'sealing' | 'feeds' | 'uploads';

export type LimitSettings = Pick<
  Configuration,
  'limitReadings' | 'limitShowings' | 'limitEnquiries' | 'limitSealing' | 'limitFeeds' | 'limitSignIn' | 'uploadsAtOnce' | 'uploadQuota'
>;

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;
/** People behind one address share what an address may. */
const SUBJECTS_AN_ADDRESS = 10;
/** One of the uploads that are open may be over by then. */
const AN_UPLOAD_SECONDS = 30;

/**
 * How often something may be asked for, by who asks and by the address that it comes from. Kept in the memory of this process:
 * of two instances each counts for itself.
 */
export class Limits {
  private readonly rates: Readonly<Record<Exclude<LimitedKind, 'uploads'>, Rate>>;
  private readonly failures: RateLimiterMemory | undefined;
  private readonly quota: RateLimiterMemory | undefined;
  private readonly open = new Map<string, number>();

  constructor(private readonly settings: LimitSettings) {
    this.rates = {
      readings: toRate(settings.limitReadings),
      showings: toRate(settings.limitShowings),
      enquiries: toRate(settings.limitEnquiries),
      sealing: toRate(settings.limitSealing),
      feeds: toRate(settings.limitFeeds),
    };
    this.failures = limiter(settings.limitSignIn, MINUTE);
    this.quota = limiter(settings.uploadQuota, DAY);
  }

  /** `whenDone` is told what to do once the request is answered. @throws Problem 429 for a caller or an address that asks too often */
  async pass(kind: LimitedKind, request: FastifyRequest, whenDone: (finish: () => void) => void): Promise<void> {
    if (kind === 'uploads') return this.beginUpload(request, whenDone);
    const { bySubject, byAddress } = this.rates[kind];
    const { subject } = request.gpn.caller;
    if (request.gpn.caller === NOBODY) return consume(bySubject, clientAddress(request));
    await consume(bySubject, `subject ${subject}`);
    await consume(byAddress, clientAddress(request));
  }

  /** @throws Problem 429 at an address from which too many tokens came that were none */
  async beforeSignIn(request: FastifyRequest): Promise<void> {
    const failed = await this.failures?.get(clientAddress(request));
    if (failed && failed.remainingPoints <= 0)
      throw turnedAway(retryAfterSeconds(failed), 'Too many tokens that are not valid came from this address.');
  }

  async signInFailed(request: FastifyRequest): Promise<void> {
    await this.failures?.penalty(clientAddress(request), 1);
  }

  private async beginUpload(request: FastifyRequest, whenDone: (finish: () => void) => void): Promise<void> {
    const who = request.gpn.caller.subject;
    const { uploadsAtOnce } = this.settings;
    const open = this.open.get(who) ?? 0;
    if (uploadsAtOnce > 0 && open >= uploadsAtOnce)
      throw turnedAway(AN_UPLOAD_SECONDS, `${uploadsAtOnce} of your uploads are open already.`);
    const sent = await this.quota?.get(who);
    const announced = Number(request.headers['content-length'] ?? 0);
    if (sent && sent.remainingPoints < Math.max(1, announced))
      throw turnedAway(retryAfterSeconds(sent), 'This would be more than you may upload in a day.');
    const { socket } = request.raw;
    const bytesBefore = socket.bytesRead;
    this.open.set(who, (this.open.get(who) ?? 0) + 1);
    whenDone(() => {
      const left = (this.open.get(who) ?? 1) - 1;
      if (left > 0) this.open.set(who, left);
      else this.open.delete(who);
      void this.quota?.penalty(who, Math.max(1, announced, socket.bytesRead - bytesBefore));
    });
  }
}

interface Rate {
  readonly bySubject: RateLimiterMemory | undefined;
  readonly byAddress: RateLimiterMemory | undefined;
}

const toRate = (aMinute: number): Rate => ({
  bySubject: limiter(aMinute, MINUTE),
  byAddress: limiter(aMinute * SUBJECTS_AN_ADDRESS, MINUTE),
});

/** Undefined for 0: there is no limit. */
const limiter = (points: number, duration: number): RateLimiterMemory | undefined =>
  points > 0 ? new RateLimiterMemory({ points, duration }) : undefined;

async function consume(rateLimiter: RateLimiterMemory | undefined, key: string): Promise<void> {
  try {
    await rateLimiter?.consume(key, 1);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw turnedAway(retryAfterSeconds(refused), 'This was asked for too often.');
  }
}

const retryAfterSeconds = ({ msBeforeNext }: RateLimiterRes): number => Math.max(1, Math.ceil(msBeforeNext / 1_000));

const turnedAway = (seconds: number, why: string): Problem =>
  new Problem('platform/too-many-requests', `${why} Ask again in ${seconds} seconds.`, { headers: { 'retry-after': String(seconds) } });

/** Where a request comes from; of IPv6 the network, of which one caller has all addresses. */
export function clientAddress({ ip }: Pick<FastifyRequest, 'ip'>): string {
  if (!isIPv6(ip) || ip.startsWith('::ffff:')) return `address ${ip}`;
  const [before = '', after] = ip.split('::');
  const head = before === '' ? [] : before.split(':');
  const tail = after ? after.split(':') : [];
  const whole = after === undefined ? head : [...head, ...new Array(8 - head.length - tail.length).fill('0'), ...tail];
  return `network ${whole.slice(0, 4).join(':')}`;
}
