import { validateSync } from 'class-validator';
import { type CommandClass, command, commandInfo } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { commands, council } from './council.fixture.js';
import { scheduled } from './council-year.fixture.js';
import { meetingCommands } from './meeting-commands.js';

const meeting = '11111111-1111-8111-8111-111111111111';

describe('commands on meetings and sessions alike', () => {
  const [ofMeetings, ofSessions] = [meetingCommands({ id: 'meeting' }), meetingCommands({ id: 'session' })];

  it('are as many there as here, each under its own name and with the id that its service has', () => {
    expect(Object.keys(ofSessions)).toHaveLength(Object.keys(ofMeetings).length);
    const all = [...Object.entries(ofMeetings), ...Object.entries(ofSessions)] as readonly (readonly [string, CommandClass])[];
    for (const [name, type] of all) expect([name, type.name]).toEqual([name, name]);
    expect(commandInfo(ofMeetings.RemoveAgendaItem).summary).toBe('Take an item off the agenda of a meeting, with its papers');
    expect(commandInfo(ofSessions.RemoveSessionItem).summary).toBe('Take an item off the agenda of a session, with its papers');
    const removal = { item: meeting, reason: 'Not ready' };
    expect(validateSync(command(ofMeetings.RemoveAgendaItem, { meeting, ...removal }))).toEqual([]);
    expect(validateSync(command(ofSessions.RemoveSessionItem, { session: 'first', ...removal })).map(({ property }) => property)).toEqual([
      'session',
    ]);
  });

  it('are decided by what their table says, whatever a service has beside', () => {
    expect(Object.keys(council.decide)).toEqual(expect.arrayContaining(Object.keys(ofMeetings)));
    given(council, [scheduled])
      .when(command(commands.CancelMeeting, { meeting, reason: 'No room' }))
      .then([{ type: 'MeetingCancelled', data: { reason: 'No room', sequence: 1 } }]);
  });
});
