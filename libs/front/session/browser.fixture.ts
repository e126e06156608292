import type { FastifyInstance } from 'fastify';
import { defined } from '#libs/event-sourcing';

type Injected = Awaited<ReturnType<FastifyInstance['inject']>>;

interface KeptCookie {
  readonly value: string;
  readonly path: string;
  readonly attributes: readonly string[];
}

/** A browser as far as cookies go: it keeps what it is sent, and sends it where it is for. */
export class Browser {
  readonly cookies = new Map<string, KeptCookie>();

  constructor(
    private readonly app: Pick<FastifyInstance, 'inject'>,
    private readonly host = '127.0.0.1:3000',
  ) {}

  get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Injected> {
    return this.ask('GET', url, undefined, headers);
  }

  /** As a page of the platform asks. */
  post(url: string, body: object = {}, headers: Readonly<Record<string, string>> = {}): Promise<Injected> {
    return this.ask('POST', url, body, { 'gpn-request': '1', 'sec-fetch-site': 'same-origin', ...headers });
  }

  /** As a page of another site would have it ask. */
  postFromElsewhere(url: string, body: object = {}): Promise<Injected> {
    return this.ask('POST', url, body, { 'sec-fetch-site': 'cross-site' });
  }

  cookieHeader(path = '/session'): string {
    return [...this.cookies]
      .filter(([, cookie]) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  async ask(method: 'GET' | 'POST', url: string, body?: object, headers: Readonly<Record<string, string>> = {}): Promise<Injected> {
    const cookie = this.cookieHeader(url.split('?', 1)[0]);
    const sent = defined({ host: this.host, cookie: cookie || undefined, ...headers });
    const answer = await this.app.inject(defined({ method, url, headers: sent, payload: body }));
    this.keep([answer.headers['set-cookie'] ?? []].flat());
    return answer;
  }

  private keep(headers: readonly string[]): void {
    for (const header of headers) {
      const [pair = '', ...attributes] = header.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((attribute) => attribute.startsWith('Path='))?.slice('Path='.length) ?? '/';
      if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
      else this.cookies.set(name, { value, path, attributes });
    }
  }
}
