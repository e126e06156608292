import type { Server } from 'node:http';
import type { Socket } from 'node:net';

export interface ConnectionLimits {
  /** How long nothing may move on one. */
  readonly idleMs: number;
  /** At once; further ones are refused. */
  readonly most: number;
}

/**
 * The open connections of a server: no more than so many, none on which nothing moves, and a stop need not wait for those that nothing
 * happens on. Node closes only the ones that have answered something and are kept alive: an answer that nobody takes would be kept with
 * its connection for ever.
 */
export class Connections {
  private readonly open = new Set<Socket>();
  private readonly busy = new Set<Socket>();
  private stopping = false;

  constructor(server: Server, { idleMs, most }: ConnectionLimits) {
    server.maxConnections = most;
    server.setTimeout(idleMs, (socket) => {
      // What is still worked on may take its time; headers and bodies that do not come have limits of their own.
      if (!this.busy.has(socket) || socket.writableLength > 0) socket.destroy();
    });
    server.on('connection', (socket) => {
      this.open.add(socket);
      socket.once('close', () => {
        this.open.delete(socket);
        this.busy.delete(socket);
      });
    });
    server.on('request', ({ socket }, response) => {
      this.busy.add(socket);
      response.once('close', () => {
        this.busy.delete(socket);
        if (this.stopping) socket.destroySoon();
      });
    });
  }

  /** Closes those without a request now, and each other one once its request is answered. */
  letGo(): void {
    this.stopping = true;
    for (const socket of this.open) if (!this.busy.has(socket)) socket.destroy();
  }

  /** Closes all, whatever they are doing. */
  cut(): void {
    for (const socket of this.open) socket.destroy();
  }
}
