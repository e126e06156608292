import { defined, toDay } from '#libs/event-sourcing';
import { heirCalled, type MemberReplica, membersOnly } from '#libs/parties';
import type * as commands from './solution.messages.js';
import { refuse } from './solution.refusals.js';
import type { Place, SolutionStatus } from './solution.vocabulary.js';
import { assertAtWork, assertBasis } from './solution-group.js';
import { countJurisdictions, isSamePlace, outcomesOn, type Pilot, placeInWords } from './solution-pilots.js';
import {
  atStep,
  event,
  onDay,
  requires,
  type Solution,
  type SolutionContext,
  type SolutionEvent,
  versionEndorsedBy,
} from './solution-standing.js';

const { assertMember, assertNotSucceeded } = membersOnly(refuse);

const ENDORSED: readonly SolutionStatus[] = ['endorsed', 'piloting', 'scaled'];
const ANY: readonly SolutionStatus[] = ['challenge', 'proposed', 'co-development', ...ENDORSED];

/** One place shows that it works there; two that it can be carried elsewhere. */
const FEWEST_JURISDICTIONS = 2;

/** A decision about a pilot of this solution, also after it was retired: news from a jurisdiction often comes late. */
const onPilot = <C extends { readonly pilot: string }>(
  decide: (command: C, pilot: Pilot, context: SolutionContext, day: string) => SolutionEvent,
) =>
  requires(onDay)((command: C, { pilots, day }, context): readonly SolutionEvent[] => {
    const pilot = pilots.find((recorded) => recorded.pilot === command.pilot);
    if (!pilot) throw refuse['unknown-pilot']('No pilot of this solution is recorded under this id.', 'pilot');
    if (day < pilot.startedOn) throw refuse['before-the-start'](`The pilot started on ${pilot.startedOn}.`, 'effectiveAt');
    return [decide(command, pilot, context, day)];
  });

/** From an endorsed solution to one that is used elsewhere, or no longer pursued. */
export const testingDecisions = {
  // Any member of the Network tests, also one that is not in the group: a solution is meant for others than those who made it.
  StartPilot: requires(
    onDay,
    endorsedByThen,
  )((command: commands.StartPilot, { pilots, version, day }, { facts }): readonly SolutionEvent[] => {
    const { pilot, member, plan } = command;
    if (pilots.some((recorded) => recorded.pilot === pilot)) throw refuse['already-started']('A pilot is recorded under this id.', 'pilot');
    const place = toPlace(command, facts.member, day);
    const isRunning = ({ endedOn }: Pilot) => endedOn === undefined || endedOn > day;
    if (pilots.some((recorded) => recorded.member === member && isSamePlace(recorded, place) && isRunning(recorded))) {
      throw refuse['pilot-running-there'](`A pilot of this member is running in ${placeInWords(place)}; report on that one.`, 'pilot');
    }
    return [event('PilotStarted', defined({ pilot, member, ...place, version, plan }))];
  }),

  // A pilot may be reported more than once, after its end too: some of what fails does so late.
  ReportPilot: onPilot(({ pilot, report, member, result, finding, evidence }: commands.ReportPilot, existing, context, day) => {
    assertRuns(existing, member, context);
    // The Secretariat reports for one that withdrew: a trial does not end with the membership.
    if (!member) assertNotSucceeded(context.facts.runner, day, { wayOn: 'Hand the pilot over (hand-over-pilot), or end it.' });
    if (hasReport(existing, report)) throw refuse['already-reported']('A report is recorded under this id.', 'report');
    return event('PilotReported', defined({ pilot, report, result, finding, evidence, member }));
  }),

  CorrectPilotReport: onPilot((command: commands.CorrectPilotReport, existing, context) => {
    const { pilot, report, member, result, finding, evidence, reason } = command;
    assertRuns(existing, member, context);
    if (!hasReport(existing, report)) throw refuse['unknown-report']('No such report of this pilot.', 'report');
    if (!result && !finding && !evidence)
      throw refuse['nothing-to-correct']('Give the result, the finding or the evidence as it should be.');
    return event('PilotReportCorrected', defined({ pilot, report, result, finding, evidence, reason }));
  }),

  EndPilot: onPilot(({ pilot, member, reason }: commands.EndPilot, existing, context) => {
    assertRuns(existing, member, context);
    if (existing.endedOn) throw refuse['pilot-ended'](`It ended on ${existing.endedOn}.`, 'pilot');
    return event('PilotEnded', { pilot, reason });
  }),

  // Where no succession is recorded that would say so by itself: the Secretariat knows who carries it on.
  HandOverPilot: onPilot(({ pilot, member }: commands.HandOverPilot, existing, { facts }, day) => {
    if (member === existing.member) throw refuse['already-runs-it']('The member runs this pilot.', 'member');
    assertMember(facts.member, day);
    return event('PilotHandedOver', { pilot, previousMember: existing.member, member });
  }),

  // What counts is what was reported by that day, all of it: a failed pilot stands in the basis beside the one that worked,
  // and asks for a word on where the solution does not work. It does not outvote it: that is what pilots are for.
  ScaleSolution: requires(
    onDay,
    atStep('endorsed', 'piloting'),
  )((command: commands.ScaleSolution, solution, context): readonly SolutionEvent[] => {
    const { limits, member } = command;
    const { day } = solution;
    // A decision of the Network scales also what a group left that is closed.
    if (command.decision === undefined || member) assertAtWork(context.facts.group, day);
    const basis = assertBasis(command, solution, context);
    const pilots = outcomesOn(solution.pilots, day);
    const jurisdictions = countJurisdictions(pilots);
    if (jurisdictions < FEWEST_JURISDICTIONS) {
      throw refuse['not-tested-enough'](`Pilots in ${jurisdictions} of ${FEWEST_JURISDICTIONS} jurisdictions were reported by ${day}.`);
    }
    if (!pilots.some(({ result }) => result === 'worked')) throw refuse['worked-nowhere']('No pilot that was reported worked.');
    if (!limits && pilots.some(({ result }) => result === 'failed')) {
      throw refuse['limits-missing']('A pilot failed: say where the solution works and where not.', 'limits');
    }
    const version = versionEndorsedBy(day, solution) ?? 0;
    return [event('SolutionScaled', defined({ version, basis, pilots, limits, member }))];
  }),

  AdoptSolution: requires(
    onDay,
    atStep('scaled'),
  )((command: commands.AdoptSolution, { adoptions, scaled, day }, { facts }): readonly SolutionEvent[] => {
    const { member, instrument } = command;
    const place = toPlace(command, facts.member, day);
    if (adoptions.some((adoption) => adoption.member === member && isSamePlace(adoption, place))) {
      throw refuse['already-adopted'](`The member has adopted it in ${placeInWords(place)}.`, 'member');
    }
    return [event('SolutionAdopted', defined({ member, ...place, version: scaled?.version ?? 0, instrument }))];
  }),

  RetireSolution: requires(
    onDay,
    atStep(...ANY),
  )((command: commands.RetireSolution, { lastEntryOn, pilots, day }, { facts }): readonly SolutionEvent[] => {
    const { solution, why, reason, successor } = command;
    if (successor === solution) throw refuse['own-successor']('Name the other solution that takes its place.', 'successor');
    if (successor && facts.successor.status === 'none') {
      throw refuse['unknown-successor']('No solution is recorded under this id.', 'successor');
    }
    if (day < lastEntryOn) throw refuse['before-the-last-step'](`The last entry is of ${lastEntryOn}.`, 'effectiveAt');
    const running = pilots.filter(({ endedOn }) => endedOn === undefined);
    return [
      ...running.map(({ pilot }) => event('PilotEnded', { pilot, reason: 'The solution was retired' })),
      event('SolutionRetired', defined({ why, reason, successor })),
    ];
  }),
};

/** The version that was endorsed by the day, of a solution that is not retired. @throws Refusal */
function endorsedByThen(solution: Solution, { effectiveAt }: SolutionContext): { readonly version: number } {
  const { status, statusSince, endorsements } = solution;
  if (status === 'retired') throw refuse.retired(`It was retired on ${statusSince}; nothing is tested any more.`);
  if (endorsements.length === 0) throw refuse['wrong-step']('A pilot tests an endorsed solution; this one is not endorsed.');
  const version = versionEndorsedBy(toDay(effectiveAt), solution);
  if (!version) throw refuse['before-the-endorsement'](`The solution was endorsed on ${endorsements.at(0)?.day}.`, 'effectiveAt');
  return { version };
}

const hasReport = ({ reports }: Pilot, report: string): boolean => reports.some((recorded) => recorded.report === report);

/**
 * Where a member tests or adopts: its own jurisdiction, or the place that it names, as a consular service works where its
 * State's workers are.
 */
function toPlace({ country, subdivision }: Partial<Place>, member: MemberReplica, day: string): Place {
  assertMember(member, day);
  const place = country ? { country, subdivision } : { country: member.country, subdivision: member.subdivision };
  if (!place.country) throw refuse['place-unknown']('Name the country.', 'country');
  return defined({ country: place.country, subdivision: place.subdivision });
}

/** The member that runs the pilot, or an authority that came in its place; the Secretariat names nobody. */
function assertRuns({ member }: Pilot, speaker: string | undefined, { facts }: SolutionContext): void {
  if (!speaker || speaker === member) return;
  if (heirCalled(speaker, facts.runner, facts)) return;
  throw refuse['not-the-pilots-member']('Another member runs this pilot.', 'member');
}
