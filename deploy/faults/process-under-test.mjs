import { Server } from '../local/engines/server.mjs';

/** A server that is killed as by a power cut and started again with the same command on the same data. */
export class ProcessUnderTest {
  constructor(name, server, answers) {
    this.name = name;
    this.server = server;
    this.answersNow = answers;
  }

  static start(name, command, args, { log, env, answers }) {
    return new ProcessUnderTest(name, new Server(name, command, args, { log, env }), answers).with({ env });
  }

  with({ env }) {
    this.env = env;
    return this;
  }

  async kill() {
    this.server.child.kill('SIGKILL');
    await this.server.ended;
  }

  async startAgain(withinMs = 90_000) {
    const { child, log, name } = this.server;
    const [command, ...args] = child.spawnargs;
    this.server = new Server(name, command, args, { log, env: this.env });
    await this.ready(withinMs);
  }

  ready(withinMs = 90_000) {
    return this.server.answers(this.answersNow, withinMs);
  }

  stop() {
    return this.server.stop();
  }
}
