import { recordBodies } from './committee.js';
import { awaitSilence, recordDecisions } from './decisions.js';
import type { ExampleNetwork } from './example-network.js';
import { fillGroups, proposeGroups } from './groups.js';
import { recordLiaison } from './liaison.js';
import { recordMembers } from './members.js';
import { recordPractices } from './practices.js';
import { recordResearch } from './research.js';
import { recordSolutions } from './solutions.js';
import { recordTraining } from './training.js';

/** What the example tells, in the order in which it is recorded: later chapters rest on earlier ones. */
const CHAPTERS = {
  members: recordMembers,
  bodies: recordBodies,
  'proposed-groups': proposeGroups,
  decisions: recordDecisions,
  groups: fillGroups,
  solutions: recordSolutions,
  practices: recordPractices,
  liaison: recordLiaison,
  training: recordTraining,
  research: recordResearch,
  silence: awaitSilence,
} as const satisfies Readonly<Record<string, (network: ExampleNetwork) => Promise<void>>>;

export type Chapter = keyof typeof CHAPTERS;

export const chapters = Object.keys(CHAPTERS) as readonly Chapter[];

export const exampleStatuses = ['none', 'under-way', 'recorded', 'failed'] as const;

export interface ExampleProgress {
  readonly status: (typeof exampleStatuses)[number];
  /** What is being recorded now, or where it failed. */
  readonly chapter?: Chapter;
  readonly done: number;
  readonly total: number;
  /** Why it failed. */
  readonly reason?: string;
}

const total = chapters.length;

/** The fictional year of the Network, recorded through the public API in the roles that would do it; once a process. */
export class ExampleYear {
  private current: ExampleProgress = { status: 'none', done: 0, total };

  constructor(private readonly network: () => ExampleNetwork) {}

  get progress(): ExampleProgress {
    return this.current;
  }

  /** Marks the log, then records one chapter after another; ends when all are recorded. @throws ExampleRefused where records are */
  async begin(): Promise<void> {
    const network = this.network();
    await network.officer.execute('membership/example-year/begin-example-year');
    this.current = { status: 'under-way', done: 0, total };
    void this.record(network);
  }

  /** Never throws: nobody waits for it; what went wrong stands in the progress. */
  private async record(network: ExampleNetwork): Promise<void> {
    let done = 0;
    try {
      for (const chapter of chapters) {
        this.current = { status: 'under-way', chapter, done, total };
        await CHAPTERS[chapter](network);
        done++;
      }
      await network.officer.execute('membership/example-year/complete-example-year');
      this.current = { status: 'recorded', done, total };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.current = { ...this.current, status: 'failed', done, reason };
    }
  }
}
