import type { EventOf } from '#libs/event-sourcing';
import { heirCalled, type MemberReplica, membersOnly } from '#libs/parties';
import type * as asked from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import type { Place } from './solution.vocabulary.js';
import { assertAtWork, basisOf } from './solution-group.js';
import { isSamePlace, jurisdictionsIn, outcomesOn, type Pilot, placeInWords } from './solution-pilots.js';
import { type Around, dayFor, endorsedOn, type Solution, type SolutionStatus, type Step, step } from './solution-standing.js';

type Event = EventOf<asked.SolutionEvents>;

const { assertMember, assertNotSucceeded } = membersOnly(refuse);

const ENDORSED: readonly SolutionStatus[] = ['endorsed', 'piloting', 'scaled'];
const ANY: readonly SolutionStatus[] = ['challenge', 'proposed', 'co-development', ...ENDORSED];

/** One place shows that it works there; two that it can be carried elsewhere. */
const FEWEST_JURISDICTIONS = 2;

/** What is done about a pilot of this solution: also after it was retired, as what happened in a jurisdiction is often told late. */
const onPilot =
  <C extends { readonly pilot: string }>(decide: (command: C, pilot: Pilot, around: Around, day: string) => Event): Step<C> =>
  (command, solution, around) => {
    const day = dayFor(solution, around);
    const pilot = solution.pilots.find((one) => one.pilot === command.pilot);
    if (!pilot) throw refuse['unknown-pilot']('No pilot of this solution is recorded under this id.', 'pilot');
    if (day < pilot.started) throw refuse['before-the-start'](`The pilot started on ${pilot.started}.`, 'effectiveAt');
    return [decide(command, pilot, around, day)];
  };

/** From an endorsed solution to one that is used elsewhere, or no longer pursued. */
export const testing = {
  // Any member of the Network tests, also one that is not in the group: a solution is meant for others than those who made it.
  StartPilot: (command: asked.StartPilot, solution: Solution, around: Around): readonly Event[] => {
    const day = dayFor(solution, around);
    const { status, since, pilots, endorsements } = solution;
    if (status === 'retired') throw refuse.retired(`It was retired on ${since}; nothing is tested any more.`);
    if (endorsements.length === 0) throw refuse['wrong-step']('A pilot tests an endorsed solution; this one is not endorsed.');
    const version = endorsedOn(solution, day);
    if (!version) throw refuse['before-the-endorsement'](`The solution was endorsed on ${endorsements.at(0)?.day}.`, 'effectiveAt');
    const { pilot, member, plan } = command;
    if (pilots.some((one) => one.pilot === pilot)) throw refuse['already-started']('A pilot is recorded under this id.', 'pilot');
    const place = placeOf(command, around.facts.member, day);
    if (pilots.some((one) => one.member === member && isSamePlace(one, place) && !(one.ended && one.ended <= day))) {
      throw refuse['pilot-running-there'](`A pilot of this member is running in ${placeInWords(place)}; report on that one.`, 'pilot');
    }
    return [{ type: 'PilotStarted', data: { pilot, member, ...place, version, ...(plan && { plan }) } }];
  },

  // A pilot may be reported more than once, after its end too: some of what fails does so late.
  ReportPilot: onPilot(({ pilot, report, member, result, finding, evidence }: asked.ReportPilot, known, around, day) => {
    assertRuns(known, member, around);
    // The Secretariat reports for one that withdrew: a trial does not end with the membership.
    if (!member) assertNotSucceeded(around.facts.runner, day, { wayOn: 'Hand the pilot over (hand-over-pilot), or end it.' });
    if (known.reports.some((one) => one.report === report))
      throw refuse['already-reported']('A report is recorded under this id.', 'report');
    return { type: 'PilotReported', data: { pilot, report, result, finding, evidence, ...(member && { member }) } };
  }),

  CorrectPilotReport: onPilot((command: asked.CorrectPilotReport, known, around) => {
    const { pilot, report, member, result, finding, evidence, reason } = command;
    assertRuns(known, member, around);
    if (!known.reports.some((one) => one.report === report)) throw refuse['unknown-report']('No such report of this pilot.', 'report');
    if (!result && !finding && !evidence)
      throw refuse['nothing-to-correct']('Give the result, the finding or the evidence as it should be.');
    return {
      type: 'PilotReportCorrected',
      data: { pilot, report, ...(result && { result }), ...(finding && { finding }), ...(evidence && { evidence }), reason },
    };
  }),

  EndPilot: onPilot(({ pilot, member, reason }: asked.EndPilot, known, around) => {
    assertRuns(known, member, around);
    if (known.ended) throw refuse['pilot-ended'](`It ended on ${known.ended}.`, 'pilot');
    return { type: 'PilotEnded', data: { pilot, reason } };
  }),

  // Where no succession is recorded that would say so by itself: the Secretariat knows who carries it on.
  HandOverPilot: onPilot(({ pilot, member }: asked.HandOverPilot, known, { facts }, day) => {
    if (member === known.member) throw refuse['already-runs-it']('The member runs this pilot.', 'member');
    assertMember(facts.member, day);
    return { type: 'PilotHandedOver', data: { pilot, from: known.member, to: member } };
  }),

  // What counts is what was reported by that day, all of it: a failed pilot stands in the basis beside the one that worked,
  // and asks for a word on where the solution does not work. It does not outvote it: that is what pilots are for.
  ScaleSolution: step(['endorsed', 'piloting'], (command: asked.ScaleSolution, solution, around, day) => {
    const { limits, member } = command;
    const { facts } = around;
    // A decision of the Network scales also what a group left that is closed.
    if (command.decision === undefined || member) assertAtWork(facts.group, day);
    const basis = basisOf(command, solution.group, around, day);
    const pilots = outcomesOn(solution.pilots, day);
    const jurisdictions = jurisdictionsIn(pilots);
    if (jurisdictions < FEWEST_JURISDICTIONS) {
      throw refuse['not-tested-enough'](`Pilots in ${jurisdictions} of ${FEWEST_JURISDICTIONS} jurisdictions were reported by ${day}.`);
    }
    if (!pilots.some(({ result }) => result === 'worked')) throw refuse['worked-nowhere']('No pilot that was reported worked.');
    if (!limits && pilots.some(({ result }) => result === 'failed')) {
      throw refuse['limits-missing']('A pilot failed: say where the solution works and where not.', 'limits');
    }
    const version = endorsedOn(solution, day) ?? 0;
    return { type: 'SolutionScaled', data: { version, basis, pilots, ...(limits && { limits }), ...(member && { member }) } };
  }),

  AdoptSolution: step(['scaled'], (command: asked.AdoptSolution, { adoptions, scaled }, { facts }, day) => {
    const { member, instrument } = command;
    const place = placeOf(command, facts.member, day);
    if (adoptions.some((one) => one.member === member && isSamePlace(one, place))) {
      throw refuse['already-adopted'](`The member has adopted it in ${placeInWords(place)}.`, 'member');
    }
    return { type: 'SolutionAdopted', data: { member, ...place, version: scaled?.version ?? 0, ...(instrument && { instrument }) } };
  }),

  RetireSolution: step(ANY, ({ solution, why, reason, by }: asked.RetireSolution, { last, pilots }, { facts }, day) => {
    if (by === solution) throw refuse['own-successor']('Name the other solution that takes its place.', 'by');
    if (by && facts.successor.status === 'none') throw refuse['unknown-successor']('No solution is recorded under this id.', 'by');
    if (day < last) throw refuse['before-the-last-step'](`The last entry is of ${last}.`, 'effectiveAt');
    const running = pilots.filter(({ ended }) => !ended);
    return [
      ...running.map(({ pilot }) => ({ type: 'PilotEnded' as const, data: { pilot, reason: 'The solution was retired' } })),
      { type: 'SolutionRetired', data: { why, reason, ...(by && { by }) } },
    ];
  }),
};

/**
 * Where a member tests or adopts: its own jurisdiction, or the place that it names, as a consular service works where its
 * State's workers are.
 */
function placeOf({ country, subdivision }: Partial<Place>, member: MemberReplica, day: string): Place {
  assertMember(member, day);
  const place = country ? { country, subdivision } : { country: member.country, subdivision: member.subdivision };
  if (!place.country) throw refuse['place-unknown']('Name the country.', 'country');
  return { country: place.country, ...(place.subdivision && { subdivision: place.subdivision }) };
}

/** The member that runs the pilot, or an authority that came in its place; the Secretariat names nobody. */
function assertRuns({ member }: Pilot, speaker: string | undefined, { facts }: Around): void {
  if (!speaker || speaker === member) return;
  if (heirCalled(speaker, facts.runner, facts)) return;
  throw refuse['not-the-pilots-member']('Another member runs this pilot.', 'member');
}
