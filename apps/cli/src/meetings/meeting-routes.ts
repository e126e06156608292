/** Where the API has a meeting of a body. */
const MEETING = {
  kind: 'meeting',
  show: 'GET /api/governance/meetings/{meeting}',
  pack: 'GET /api/governance/meetings/{meeting}/pack/contents',
  calendar: 'GET /api/governance/meetings/{meeting}/calendar.ics',
  compareMinutes: 'GET /api/governance/meetings/{meeting}/minutes/compare',
  files: 'POST /api/governance/meetings/{meeting}/files',
  attachPaper: 'POST /api/governance/meetings/{meeting}/attach-paper',
  draftMinutes: 'POST /api/governance/meetings/{meeting}/draft-minutes',
  correctMinutes: 'POST /api/governance/meetings/{meeting}/correct-minutes',
} as const;

/** The same of a session of a working group. */
const SESSION = {
  kind: 'session',
  show: 'GET /api/working-groups/sessions/{session}',
  pack: 'GET /api/working-groups/sessions/{session}/pack/contents',
  calendar: 'GET /api/working-groups/sessions/{session}/calendar.ics',
  compareMinutes: 'GET /api/working-groups/sessions/{session}/minutes/compare',
  files: 'POST /api/working-groups/sessions/{session}/files',
  attachPaper: 'POST /api/working-groups/sessions/{session}/attach-session-paper',
  draftMinutes: 'POST /api/working-groups/sessions/{session}/draft-session-minutes',
  correctMinutes: 'POST /api/working-groups/sessions/{session}/correct-session-minutes',
} as const;

export type MeetingRoutes = (typeof MEETING | typeof SESSION) & {
  readonly path: { readonly meeting: string; readonly session: string };
};

export const meetingRoutes = (id: string, { session }: { readonly session?: boolean | undefined }): MeetingRoutes => ({
  ...(session ? SESSION : MEETING),
  path: { meeting: id, session: id },
});

/** For each command on one of both. */
export const SESSION_OPTION = ['--session', 'it is a session of a working group'] as const;
