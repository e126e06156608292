import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ExitError } from '../log.mjs';

const LOOK_EVERY_MS = 200;
const STOP_WITHIN_MS = 60_000;
const LAST_LINES = 15;

interface ServerOptions {
  /** The file that its output goes into. */
  readonly log: string;
  readonly env?: NodeJS.ProcessEnv;
  /** It was here before, and its log is added to. */
  readonly appends?: boolean;
}

/** A server of ours: a process of its own, which hears no Ctrl-C of the terminal and is stopped by us. */
export class Server {
  readonly name: string;
  readonly log: string;
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves when it ended, or could not be started. */
  readonly ended: Promise<void>;
  over = false;

  constructor(name: string, command: string, args: readonly string[], { log, env, appends = false }: ServerOptions) {
    this.name = name;
    this.log = log;
    const output = createWriteStream(log, { flags: appends ? 'a' : 'w' });
    this.child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, ...env } });
    this.child.stdout.pipe(output, { end: false });
    this.child.stderr.pipe(output, { end: false });
    this.ended = new Promise((resolve) => {
      const end = (): void => {
        this.over = true;
        resolve();
      };
      this.child.on('error', end);
      this.child.on('exit', end);
    });
  }

  /** Asks again until it answers. @throws ExitError with the end of its log when it ends before, or takes too long */
  async answers(ask: () => Promise<boolean>, withinMs: number): Promise<void> {
    const giveUp = performance.now() + withinMs;
    for (;;) {
      if (this.over) throw new ExitError(`${this.name} did not start:\n${this.lastWords()}`);
      if (await ask()) return;
      if (performance.now() > giveUp)
        throw new ExitError(`${this.name} does not answer after ${withinMs / 1000} seconds:\n${this.lastWords()}`);
      await pause(LOOK_EVERY_MS);
    }
  }

  lastWords(): string {
    const lines = existsSync(this.log) ? readFileSync(this.log, 'utf8').trimEnd().split('\n') : [];
    return `${lines.slice(-LAST_LINES).join('\n')}\n(all of it: ${this.log})`;
  }

  /** Resolves with false when it had to be killed. */
  async stop(): Promise<boolean> {
    if (this.over) return true;
    let inTime = true;
    this.child.kill('SIGTERM');
    const late = setTimeout(() => {
      inTime = false;
      this.child.kill('SIGKILL');
    }, STOP_WITHIN_MS);
    await this.ended;
    clearTimeout(late);
    return inTime;
  }
}

/** A server that was started, and what a process needs to know to use it. */
export interface StartedEngine {
  readonly server: Server;
  /** Which it is, for people. */
  readonly said: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly ready: () => Promise<void>;
}

/** Runs a program to its end. @throws ExitError with what it said when it fails */
export function run(what: string, command: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new ExitError(`${what} failed:\n${`${stdout ?? ''}${stderr ?? ''}`.trim() || error?.message}`);
  return stdout;
}

export const isThere = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** Below those that systems give to outgoing connections: so the port of a server that was killed is still free for it. */
const OWN_PORTS = [15_000, 30_000] as const;
const TRIES = 100;
let usesKnownPorts = false;

/** For people: servers listen at the ports that everybody knows. Otherwise runs beside each other would meet there. */
export function atKnownPorts(): void {
  usesKnownPorts = true;
}

/** The port that is known when it is asked for and free, else one of our own. */
export async function freePort(wanted: number): Promise<number> {
  const [from, to] = OWN_PORTS;
  for (let tries = 0; tries < TRIES; tries++) {
    const port = tries === 0 && usesKnownPorts && wanted ? wanted : from + Math.floor(Math.random() * (to - from));
    if (await isFree(port)) return port;
  }
  throw new ExitError('No port is free on 127.0.0.1.');
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
