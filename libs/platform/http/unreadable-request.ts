import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { PlatformCode } from '../process/platform-problems.js';
import { Problem } from '../process/problem.js';
import { PROBLEM_JSON } from './problems/problem-filter.js';
import { toProblem } from './problems/to-problem.js';

const BY_CODE: Readonly<Record<string, readonly [PlatformCode, string]>> = {
  HPE_HEADER_OVERFLOW: ['platform/headers-too-large', 'The address and the headers together are larger than this service takes.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['platform/body-too-slow', 'The request did not come in time.'],
};
const UNREADABLE = ['platform/bad-request', 'The request cannot be read as HTTP.'] as const;

/** Answers what Node.js could not read as a request, so that no hook and no filter has seen it, and ends the connection. */
export function answerToNoRequest(error: Error, socket: Socket, headers: Readonly<Record<string, string>>): void {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const id = randomUUID();
  const { document } = toProblem(new Problem(...(BY_CODE[code] ?? UNREADABLE)), id);
  const body = JSON.stringify(document);
  const all = {
    ...headers,
    'content-type': PROBLEM_JSON,
    'content-length': String(Buffer.byteLength(body)),
    'x-request-id': id,
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.end(`HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\n${lines.join('\r\n')}\r\n\r\n${body}`);
}
