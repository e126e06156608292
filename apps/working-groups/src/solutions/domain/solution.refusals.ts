import { refusals } from '#libs/event-sourcing';
import { SUCCEEDED } from '#libs/parties';

/** The rules of challenges, solutions and pilots. */
export const refuse = refusals('solution', {
  'unknown-solution': { title: 'Challenge not recorded', rule: 'Work goes on with a challenge that was raised.', kind: 'not-found' },
  'already-raised': { title: 'Already raised', rule: 'A challenge is raised once; another one has another id.', kind: 'conflict' },
  'before-the-last-step': { title: 'Before the last step', rule: 'The steps of a solution follow each other in time.', kind: 'conflict' },
  'wrong-step': {
    title: 'Not the next step',
    rule: 'A challenge is raised, a solution proposed, developed together, endorsed, tested in pilots, then scaled; it may be retired at any step.',
    kind: 'conflict',
  },
  retired: { title: 'Retired', rule: 'A retired solution stays retired; what follows is a new challenge.', kind: 'conflict' },
  'unknown-group': { title: 'Working group not recorded', rule: 'A challenge is one of a working group.', kind: 'not-found' },
  'group-not-at-work': {
    title: 'Working group not at work',
    rule: 'Challenges are worked on in a group that is established and not closed; those of a closed group move to another.',
    kind: 'conflict',
  },
  'not-in-the-group': {
    title: 'Not in the working group',
    rule: 'Challenges are raised, and solutions proposed and developed, by members in the group (FAQ, question 5).',
    kind: 'conflict',
  },
  'not-the-chair': {
    title: 'Not a chair of the working group',
    rule: 'For a group its chair or a co-chair speaks; the Secretariat records what a session or a decision says.',
    kind: 'conflict',
  },
  'one-basis': { title: 'One basis', rule: 'An act of the group rests on one session or on one decision.', kind: 'invalid' },
  'unknown-session': {
    title: 'Session not of the group',
    rule: 'An act of the group rests on a session of the group that took place by then.',
    kind: 'invalid',
  },
  'not-the-raiser': {
    title: 'Not who raised it',
    rule: 'A challenge is amended by the member that raised it, or by the Secretariat.',
    kind: 'conflict',
  },
  'already-developing': { title: 'Takes part already', rule: 'A member takes part in developing a solution once.', kind: 'conflict' },
  'not-developing': {
    title: 'Does not take part',
    rule: 'A solution is revised by those who develop it, or by the Secretariat.',
    kind: 'conflict',
  },
  'not-developed-together': {
    title: 'Not developed together',
    rule: 'A solution that is endorsed was developed by at least two members in the group (FAQ, question 1: "co-develop").',
    kind: 'conflict',
  },
  'not-the-newest-version': {
    title: 'Not the newest version',
    rule: 'The version that is endorsed is the newest, and not endorsed yet.',
    kind: 'conflict',
  },
  ...SUCCEEDED,
  'not-a-member': {
    title: 'Not a member',
    rule: 'Solutions are tested and adopted by members of the Network in their jurisdictions (FAQ, question 3).',
    kind: 'conflict',
  },
  'place-unknown': { title: 'Place not known', rule: 'A pilot and an adoption are in a jurisdiction.', kind: 'invalid' },
  'before-the-endorsement': { title: 'Before the endorsement', rule: 'What is tested was endorsed by then.', kind: 'conflict' },
  'already-started': { title: 'Pilot already started', rule: 'A pilot is started once; another one has another id.', kind: 'conflict' },
  'pilot-running-there': {
    title: 'A pilot is running there',
    rule: 'A member runs one pilot of a solution at a time in a jurisdiction.',
    kind: 'conflict',
  },
  'unknown-pilot': {
    title: 'Pilot not recorded',
    rule: 'What is reported, ended or handed over is a pilot of this solution.',
    kind: 'not-found',
  },
  'not-the-pilots-member': {
    title: 'Not the member that runs it',
    rule: 'A pilot is reported by the member that runs it, or by the Secretariat for it.',
    kind: 'conflict',
  },
  'before-the-start': {
    title: 'Before the pilot’s start',
    rule: 'A pilot is reported, ended and handed over after it started.',
    kind: 'conflict',
  },
  'already-reported': { title: 'Already reported', rule: 'A report is made once; another one has another id.', kind: 'conflict' },
  'unknown-report': { title: 'Report not recorded', rule: 'What is corrected is a report of this pilot.', kind: 'not-found' },
  'nothing-to-correct': { title: 'Nothing to correct', rule: 'A correction says what the report should have said.', kind: 'invalid' },
  'pilot-ended': { title: 'Pilot ended', rule: 'A pilot ends once.', kind: 'conflict' },
  'already-runs-it': { title: 'Runs it already', rule: 'A pilot is handed over to another member.', kind: 'conflict' },
  'not-tested-enough': {
    title: 'Not tested enough',
    rule: 'A solution is scaled after pilots in at least two jurisdictions were reported (Purpose & Approach: "tested and scaled").',
    kind: 'conflict',
  },
  'worked-nowhere': { title: 'Worked nowhere', rule: 'A solution is scaled that worked in at least one jurisdiction.', kind: 'conflict' },
  'limits-missing': {
    title: 'Limits missing',
    rule: 'Who scales a solution of which a pilot failed says where it works and where not.',
    kind: 'invalid',
  },
  'already-there': { title: 'In that group already', rule: 'A challenge moves to another working group.', kind: 'conflict' },
  'already-adopted': { title: 'Already adopted', rule: 'A member adopts a solution once in a jurisdiction.', kind: 'conflict' },
  'own-successor': { title: 'Its own successor', rule: 'A solution is superseded by another one.', kind: 'invalid' },
  'unknown-successor': { title: 'Successor not recorded', rule: 'A solution is superseded by one that is recorded.', kind: 'invalid' },
});
