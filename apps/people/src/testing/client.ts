import { setTimeout as delay } from 'node:timers/promises';
import type { LocalToken, RunningApp } from '#libs/platform';

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what an answer holds is what the tests are about
  readonly body: any;
}

/** A caller of the people service, for tests. */
export class Client {
  private constructor(
    private readonly base: string,
    private readonly token: string,
  ) {}

  static async as(running: RunningApp, token: LocalToken): Promise<Client> {
    return new Client(`${running.url}/api/people`, await running.token(token));
  }

  get(path: string): Promise<Answered> {
    return this.ask(path, {});
  }

  post(path: string, body: object, headers: Readonly<Record<string, string>> = {}): Promise<Answered> {
    return this.ask(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } });
  }

  /** Asks until the answer is as expected: for what reaches a view a moment later. */
  async eventually(path: string, expected: (body: Answered['body']) => boolean): Promise<Answered['body']> {
    for (let attempt = 0; ; attempt++) {
      const { body } = await this.get(path);
      if (expected(body) || attempt === 200) return body;
      await delay(25);
    }
  }

  private async ask(path: string, init: RequestInit): Promise<Answered> {
    const response = await fetch(`${this.base}/${path}`, { ...init, headers: { ...init.headers, authorization: `Bearer ${this.token}` } });
    return { status: response.status, body: await response.json() };
  }
}
