import { Server } from '../local/engines/server.ts';

/** Bounds for a machine that has other things to do; what comes sooner is not kept waiting. */
const START_WITHIN_MS = 180_000;

/** A server that is killed as by a power cut and started again with the same command on the same data. */
export class ProcessUnderTest {
  constructor(name, server, answers, env) {
    this.name = name;
    this.server = server;
    this.answersNow = answers;
    this.env = env;
  }

  static start(name, command, args, { log, env, answers }) {
    return new ProcessUnderTest(name, new Server(name, command, args, { log, env }), answers, env);
  }

  async kill() {
    this.server.child.kill('SIGKILL');
    await this.server.ended;
  }

  async startAgain() {
    const { child, log, name } = this.server;
    const [command, ...args] = child.spawnargs;
    this.server = new Server(name, command, args, { log, env: this.env, appends: true });
    await this.ready();
  }

  ready() {
    return this.server.answers(this.answersNow, START_WITHIN_MS);
  }

  stop() {
    return this.server.stop();
  }
}
