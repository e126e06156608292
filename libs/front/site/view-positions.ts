import type { Ask, Asker } from '../ask.js';
import { SERVICES } from '../desk/services.js';
import type { Positions } from './kept-pages.js';

interface ReadView {
  readonly view: string;
  readonly position: number;
}

/** What is said of read models is good for so long, also where pages are asked for many times a second. */
const GOOD_MS = 2_000;

/** How far the read models of all services are. */
export class ViewPositions {
  private known: { readonly positions: Promise<Positions>; readonly until: number } | undefined;

  constructor(
    private readonly ask: Ask,
    private readonly now: () => number = Date.now,
  ) {}

  find(asker: Asker): Promise<Positions> {
    if (this.known && this.known.until > this.now()) return this.known.positions;
    const positions = this.read(asker);
    this.known = { positions, until: this.now() + GOOD_MS };
    return positions;
  }

  private async read(asker: Asker): Promise<Positions> {
    const read = SERVICES.map(async (service) => [service, await this.readService(service, asker)] as const);
    return new Map(await Promise.all(read));
  }

  /** Of what is away nothing is known: what was made while it was there does not stand. */
  private async readService(service: string, asker: Asker): Promise<string> {
    const answer = await this.ask(service, '/health/ready', asker);
    const own = readViews(answer?.text ?? '').filter(({ view }) => view.startsWith(`${service}.`));
    return own.map(({ view, position }) => `${view}:${position}`).join(' ');
  }
}

function readViews(text: string): readonly ReadView[] {
  try {
    const { views } = JSON.parse(text) as { readonly views?: unknown };
    return Array.isArray(views) ? views : [];
  } catch {
    return [];
  }
}
