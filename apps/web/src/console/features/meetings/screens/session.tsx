import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { MeetingPage } from '../meeting-page.tsx';
import { sessionQuery } from '../meetings.queries.ts';

/** A session of a working group. */
export default function SessionScreen() {
  const { session = '' } = useParams({ strict: false }) as { readonly session?: string };
  const { data, error, refetch } = useQuery(sessionQuery(session, useSignedIn()));
  return (
    <MeetingPage
      record={data?.body}
      error={error}
      again={() => void refetch()}
      convenor={<span data-content>{data?.body.groupName}</span>}
      excuse={{
        request: 'POST /api/working-groups/sessions/{session}/send-session-apologies',
        path: { session },
        makesStale: ['working-groups', 'session'],
      }}
    />
  );
}
