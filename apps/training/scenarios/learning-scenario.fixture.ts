import { parseMessage } from '#libs/contracts';
import { type Command, command, defined, nameBasedUuid, type RecordedEvent } from '#libs/event-sourcing';
import { type Faults, Scenario, type ScenarioDisk } from '#libs/testing';
import { Elsewhere } from '../../../libs/parties/elsewhere.fixture.js';
import { deciders } from '../src/deciders.js';
import * as enrolments from '../src/enrolments/domain/enrolment.messages.js';
import { ScheduleOffering } from '../src/offerings/domain/offering.messages.js';
import { policies } from '../src/policies.js';
import { DraftModule, PublishVersion } from '../src/programme/domain/module.messages.js';
import { publications } from '../src/publications.js';
import { subscriptions } from '../src/subscriptions.js';

export const uuid = (name: string): string => nameBasedUuid('learning-spec', name);

interface Parts {
  readonly from?: string;
  readonly disk?: ScenarioDisk;
  readonly faults?: Faults;
  /** Its policies and subscriptions do not run, as after a crash before they could. */
  readonly deaf?: boolean;
}

/** The whole service in memory, without its read models; people and membership are elsewhere. */
export class LearningScenario {
  readonly elsewhere: Elsewhere;
  private clock: string;

  private constructor(
    readonly service: Scenario,
    from: string,
  ) {
    this.clock = from;
    this.elsewhere = new Elsewhere(service.bus, () => this.clock);
  }

  static async start({ deaf = false, from = '2021-01-11T09:00:00.000Z', ...parts }: Parts = {}): Promise<LearningScenario> {
    const service = await Scenario.start({
      services: [
        defined({
          name: 'training',
          deciders,
          messagesOf: publications,
          policies: deaf ? undefined : policies,
          subscriptions: deaf ? undefined : subscriptions,
        }),
      ],
      parse: parseMessage,
      from,
      ...parts,
    });
    return new LearningScenario(service, from);
  }

  on(day: string): this {
    this.clock = `${day}T09:00:00.000Z`;
    this.service.on(this.clock);
    return this;
  }

  /** @throws Refusal */
  async execute(...commands: readonly Command[]): Promise<void> {
    for (const sent of commands) await this.service.send(sent);
  }

  /** Two units, a pass mark of 70, two attempts. */
  async publishModule(module: string, code: string): Promise<void> {
    await this.execute(
      command(DraftModule, {
        ...{
          module,
          code,
          title: 'Licensing of recruiters',
          chapter: 3,
          audience: ['regulator'],
          level: 'introductory',
          languages: ['en'],
        },
        units: ['1', '2'].map((unit) => ({ unit, title: `Unit ${unit}`, minutes: 30 })),
        ...{ assessment: { passMark: 70, attempts: 2 }, validityMonths: 24 },
      }),
      command(PublishVersion, { module }),
    );
  }

  async scheduleRun(offering: string, module: string, capacity: number): Promise<void> {
    const sessions = [{ starts: '2021-06-14T10:00', ends: '2021-06-14T12:00' }];
    await this.execute(command(ScheduleOffering, { offering, module, mode: 'virtual', language: 'en', zone: 'UTC', sessions, capacity }));
  }

  /** Units and assessment done. */
  async learnt(enrolment: string, score = 80): Promise<void> {
    const { CompleteUnit, AttemptAssessment } = enrolments;
    await this.execute(
      command(CompleteUnit, { enrolment, unit: '1' }),
      command(CompleteUnit, { enrolment, unit: '2' }),
      command(AttemptAssessment, { enrolment, score }),
    );
  }

  /** What is recorded of one aggregate. */
  async history(category: string, id: string): Promise<readonly RecordedEvent[]> {
    await this.service.waitUntilSettled();
    return this.service.store.readStream(`${category}-${id}`, 0, 1_000);
  }
}
