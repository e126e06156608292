import { command } from '#libs/event-sourcing';
import { given } from '#libs/testing';
import { ALPHA } from './body-words.fixture.js';
import { knownGroup } from './known-group.decider.js';
import { NoteGroup, NoteGroupClosing, NoteGroupDecision } from './known-group.messages.js';

const note = command(NoteGroup, { group: ALPHA, name: 'Consular officials', theme: 'consular' });
const closing = command(NoteGroupClosing, { group: ALPHA, closedOn: '2021-05-01' });
const noted = { type: 'GroupNoted', data: { name: 'Consular officials', theme: 'consular' } } as const;
const closed = { type: 'GroupClosingNoted', data: { closedOn: '2021-05-01' } } as const;

describe('what governance knows of a working group', () => {
  it('is its name, and that it was closed, each once, whichever comes first', () => {
    given(knownGroup).when(note).then([noted]);
    given(knownGroup, [noted]).when(note).thenNothing();
    given(knownGroup, [noted]).when(closing).then([closed]);
    given(knownGroup, [noted, closed]).when(closing).thenNothing();
    given(knownGroup, [closed]).when(note).then([noted]);
    const decision = command(NoteGroupDecision, { group: ALPHA, decision: '2021-003' });
    const established = { type: 'GroupDecisionNoted', data: { decision: '2021-003' } } as const;
    given(knownGroup).when(decision).then([established]);
    given(knownGroup, [noted, established]).when(decision).thenNothing();
    expect(given(knownGroup, [established, noted]).state()).toEqual(given(knownGroup, [noted, established]).state());
    expect(given(knownGroup, [closed, noted]).state()).toEqual({ status: 'closed', name: 'Consular officials', theme: 'consular' });
  });
});
