import { Controller, Get, Post, RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import type { CommandClass } from '#libs/event-sourcing';
import { commandsRoutedBy, type ServiceDefinition } from '#libs/platform';
import { services } from '../src/services.fixture.js';

interface Kept {
  readonly service: ServiceDefinition;
  /** What the service calls its meetings. */
  readonly id: 'meeting' | 'session';
}

const findService = (name: string): ServiceDefinition => {
  const service = services.find((candidate) => candidate.name === name);
  if (!service) throw new Error(`There is no service ${name}.`);
  return service;
};
const meetings: Kept = { service: findService('governance'), id: 'meeting' };
const sessions: Kept = { service: findService('working-groups'), id: 'session' };

const join = (...parts: readonly unknown[]): string => parts.filter((part) => typeof part === 'string' && part !== '/').join('/');

/** Routes on meetings or sessions and the board of their actions, commands aside: under one name for both. */
const listQueries = ({ service: { controllers = [] }, id }: Kept): readonly string[] =>
  (controllers as readonly Type<object>[])
    .filter((controller) => commandsRoutedBy(controller).length === 0)
    .flatMap((controller) =>
      Object.entries(Object.getOwnPropertyDescriptors(controller.prototype)).flatMap(([, { value }]) => {
        if (typeof value !== 'function' || !Reflect.hasMetadata(METHOD_METADATA, value)) return [];
        const path = join(Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, value));
        const subject = path.split('/')[0] ?? '';
        if (subject !== `${id}s` && subject !== 'actions') return [];
        return [`${RequestMethod[Reflect.getMetadata(METHOD_METADATA, value) as number]} ${path.replaceAll(id, 'meeting')}`];
      }),
    )
    .toSorted();

type AnyClass = CommandClass & { readonly definition?: object };

const listCommands = ({ service: { deciders = [] }, id }: Kept): readonly AnyClass[] =>
  Object.values(deciders.find(({ category }) => category === id)?.commands ?? {}) as readonly AnyClass[];

/** The commands that a service does not have of the table that both share. */
const listOwn = (kept: Kept): readonly string[] =>
  listCommands(kept)
    .flatMap(({ definition, name }) => (definition ? [] : [name]))
    .toSorted();

describe('meetings and sessions', () => {
  it('are asked about by the same routes', () => {
    expect(listQueries(meetings)).toEqual(listQueries(sessions));
    // As many as there are; these are among them.
    expect(listQueries(meetings)).toEqual(
      expect.arrayContaining([
        'GET actions',
        'GET meetings',
        'GET meetings/:meeting',
        'GET meetings/:meeting/calendar.ics',
        'GET meetings/:meeting/minutes/compare',
        'GET meetings/:meeting/pack',
        'GET meetings/:meeting/pack/contents',
      ]),
    );
  });

  it('have every command that one of them has, beside those by which they are called, and their bodies and groups invited', () => {
    const definitions = ({ service, id }: Kept) => new Set(listCommands({ service, id }).flatMap(({ definition }) => definition ?? []));
    expect(definitions(meetings)).toEqual(definitions(sessions));
    expect(definitions(meetings).size).toBeGreaterThan(25);
    expect(listOwn(meetings)).toEqual(['InviteBody', 'ScheduleMeeting']);
    expect(listOwn(sessions)).toEqual(['CancelSessionOfClosedGroup', 'InviteMembers', 'ScheduleSession']);
  });

  it('differ where one of them declares a route by itself', () => {
    @Controller('sessions')
    class ByItself {
      @Get(':session/papers')
      papers(): void {}

      @Post(':session/remind')
      remind(): void {}
    }
    const more: Kept = { ...sessions, service: { ...sessions.service, controllers: [...(sessions.service.controllers ?? []), ByItself] } };
    const own = listQueries(more).filter((route) => !listQueries(meetings).includes(route));
    expect(own).toEqual(['GET meetings/:meeting/papers', 'POST meetings/:meeting/remind']);
  });
});
