import { Server } from '../local/engines/server.ts';

/** Bounds for a machine that has other things to do; what comes sooner is not kept waiting. */
const START_WITHIN_MS = 180_000;

interface StartOptions {
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly answers: () => Promise<boolean>;
}

/** A server that is killed as by a power cut and started again with the same command on the same data. */
export class ProcessUnderTest {
  readonly name: string;
  server: Server;
  private readonly answersNow: () => Promise<boolean>;
  private readonly env: NodeJS.ProcessEnv;

  constructor(name: string, server: Server, answers: () => Promise<boolean>, env: NodeJS.ProcessEnv = {}) {
    this.name = name;
    this.server = server;
    this.answersNow = answers;
    this.env = env;
  }

  static start(name: string, command: string, args: readonly string[], { log, env = {}, answers }: StartOptions): ProcessUnderTest {
    return new ProcessUnderTest(name, new Server(name, command, args, { log, env }), answers, env);
  }

  async kill(): Promise<void> {
    this.server.child.kill('SIGKILL');
    await this.server.ended;
  }

  async startAgain(): Promise<void> {
    const { child, log, name } = this.server;
    const [command = '', ...args] = child.spawnargs;
    this.server = new Server(name, command, args, { log, env: this.env, appends: true });
    await this.ready();
  }

  ready(): Promise<void> {
    return this.server.answers(this.answersNow, START_WITHIN_MS);
  }

  stop(): Promise<boolean> {
    return this.server.stop();
  }
}
