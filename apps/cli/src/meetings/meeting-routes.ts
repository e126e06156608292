/** Where the API has a meeting of a body, or a session of a working group: the same rules, each in its service. */
export interface MeetingRoutes {
  readonly id: string;
  readonly path: string;
  /** What a sealed text is about. */
  readonly kind: 'meeting' | 'session';
  /** `command('draft', 'minutes')`: the route of a command. */
  readonly command: (verb: string, what: string) => string;
}

export function meetingRoutes(id: string, { session }: { readonly session?: boolean | undefined }): MeetingRoutes {
  const path = session ? `/api/working-groups/sessions/${encodeURIComponent(id)}` : `/api/governance/meetings/${encodeURIComponent(id)}`;
  return {
    id,
    path,
    kind: session ? 'session' : 'meeting',
    command: (verb, what) => `${path}/${verb}-${session ? 'session-' : ''}${what}`,
  };
}

/** For each command on one of both. */
export const SESSION_OPTION = ['--session', 'it is a session of a working group'] as const;
