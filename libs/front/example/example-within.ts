import type { FastifyInstance } from 'fastify';
import { defined } from '#libs/event-sourcing';
import { type Configuration, issueLocalToken } from '#libs/platform';
import { ExampleCalendar } from './calendar.js';
import { ExampleNetwork, type Part } from './example-network.js';
import { ExampleYear } from './example-year.js';
import { Participant, type Send } from './participant.js';

const OFFICER: Part = { role: 'secretariat', subject: 'example-officer' };
const COLLEAGUE: Part = { role: 'secretariat', subject: 'example-colleague' };

/** The example of the network in this process: everybody in it has a token by the local key, and asks the routes that all have. */
export function exampleWithin(app: FastifyInstance, { data }: Pick<Configuration, 'data'>): ExampleYear {
  const playing = (part: Part) => new Participant(sending(app, issueLocalToken(data, part)));
  return new ExampleYear(() => new ExampleNetwork(new ExampleCalendar(new Date()), playing(OFFICER), playing(COLLEAGUE), playing));
}

const sending =
  (app: FastifyInstance, token: Promise<string>): Send =>
  async (method, path, body) => {
    const headers = { authorization: `Bearer ${await token}`, accept: 'application/json' };
    const url = `/api/${path}`;
    const answer = await app.inject(defined({ method, url, ...toContent(body, headers) }));
    return { status: answer.statusCode, body: answer.payload === '' ? {} : JSON.parse(answer.payload) };
  };

function toContent(body: object | undefined, headers: Readonly<Record<string, string>>) {
  if (isTable(body)) return { payload: body.content, headers: { ...headers, 'content-type': body.type } };
  return { payload: body, headers };
}

const isTable = (body: object | undefined): body is { readonly type: 'text/csv'; readonly content: string } =>
  body !== undefined && 'content' in body && 'type' in body && body.type === 'text/csv';
