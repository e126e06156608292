import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useSignedIn } from '../../../shell/session/use-session.ts';
import { MeetingPage } from '../meeting-page.tsx';
import { meetingQuery } from '../meetings.queries.ts';

/** A meeting of a body. */
export default function MeetingScreen() {
  const { meeting = '' } = useParams({ strict: false }) as { readonly meeting?: string };
  const { data, error, refetch } = useQuery(meetingQuery(meeting, useSignedIn()));
  return (
    <MeetingPage
      record={data?.body}
      error={error}
      again={() => void refetch()}
      convenor={<span data-content>{data?.body.bodyName}</span>}
      excuse={{
        request: 'POST /api/governance/meetings/{meeting}/send-apologies',
        path: { meeting },
        makesStale: ['governance', 'meeting'],
      }}
    />
  );
}
