import { STATUSES, type StatusKind } from '../../words/statuses.ts';
import { Status } from '../data/status.tsx';
import { Row, Specimen } from './specimen.tsx';

export const StatusesPart = () =>
  (Object.keys(STATUSES) as StatusKind[]).map((kind) => (
    <Specimen key={kind} name={`Status ${kind}`}>
      <Row>
        {Object.keys(STATUSES[kind]).map((code) => (
          <Status key={code} kind={kind} code={code} />
        ))}
      </Row>
    </Specimen>
  ));
