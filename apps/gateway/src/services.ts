import { defined } from '#libs/event-sourcing';
import { instancesAt, type ServiceAddress } from './service-addresses.js';

/** What is sent on. */
export interface Question {
  readonly method: 'GET' | 'POST';
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an instance answered, whether good or not. */
export interface Answer {
  readonly service: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const ANSWER_WITHIN_MS = 20_000;
/** Of the connection, not of the answer; and the body comes decoded. */
const NOT_PASSED_ON = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'content-encoding']);

/** The services of the Network, as HTTP reaches them. */
export class Services {
  readonly names: readonly string[];

  constructor(private readonly addresses: readonly ServiceAddress[]) {
    this.names = [...new Set(addresses.map(({ service }) => service))];
  }

  /** The answers of every instance, by service; of one that is away, none. */
  async all(question: Question): Promise<ReadonlyMap<string, readonly Answer[]>> {
    const answers = this.names.map(async (service) => {
      const instances = await this.resolveInstances(service);
      const answered = await Promise.all(instances.map((url) => ask(service, url, question)));
      return [service, answered.filter((answer) => answer !== undefined)] as const;
    });
    return new Map(await Promise.all(answers));
  }

  /**
   * One answer a service, of the instance that answers first in order.
   * @param first services that are asked, and have answered, before the others are; where one of them is away nobody else is asked
   */
  async each(question: Question, first: readonly string[] = []): Promise<readonly Answer[]> {
    const answers: Answer[] = [];
    for (const service of this.names.filter((name) => first.includes(name))) {
      const answer = await this.one(question, [service]);
      if (!answer) return answers;
      answers.push(answer);
    }
    const rest = this.names.filter((name) => !first.includes(name));
    const further = await Promise.all(rest.map((service) => this.one(question, [service])));
    return [...answers, ...further.filter((answer) => answer !== undefined)];
  }

  /** The first answer that will do, asking one service after another; else the last one that will not. */
  async one(
    question: Question,
    services: readonly string[] = this.names,
    willDo: (answer: Answer) => boolean = () => true,
  ): Promise<Answer | undefined> {
    let last: Answer | undefined;
    for (const service of services) {
      for (const url of await this.resolveInstances(service)) {
        const answer = await ask(service, url, question);
        if (answer && willDo(answer)) return answer;
        last = answer ?? last;
      }
    }
    return last;
  }

  private async resolveInstances(service: string): Promise<readonly string[]> {
    const urls = this.addresses.filter((address) => address.service === service).map(({ url }) => url);
    return (await Promise.all(urls.map(instancesAt))).flat();
  }
}

async function ask(service: string, url: string, { method, path, headers, body }: Question): Promise<Answer | undefined> {
  try {
    const answer = await fetch(
      url + path,
      defined({
        method,
        headers,
        body,
        redirect: 'manual',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }),
    );
    return {
      service,
      status: answer.status,
      headers: Object.fromEntries([...answer.headers].filter(([name]) => !NOT_PASSED_ON.has(name))),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  } catch {
    return undefined; // it is away
  }
}
