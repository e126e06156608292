import type { FastifyRequest } from 'fastify';
import type { Authentication } from './authentication.js';
import type { Caller } from './caller.js';
import type { FocalPoints } from './focal-points.js';
import { badToken } from './refused-access.js';

/** Who asked for what takes longer than a request: what is done for them afterwards is done only while they may still ask for it. */
export class Callers {
  constructor(
    private readonly authentication: Authentication,
    private readonly focalPoints: FocalPoints,
  ) {}

  /**
   * The caller of a request by its token as it is now. `controller`: whose service knows who acts for authorities.
   * @throws Problem 401 once the token has expired or its key was taken back; 503 when the issuer does not answer
   */
  async authenticateAgain({ headers }: Pick<FastifyRequest, 'headers'>, controller: object): Promise<Caller> {
    if (headers.authorization === undefined) throw badToken('There is no bearer token');
    const caller = await this.authentication.authenticate(headers.authorization);
    return this.focalPoints.concerns(caller) ? (await this.focalPoints.standing(caller, controller)).caller : caller;
  }
}
