import { digestOf, type SqlClient } from '#kernel';
import type { FactMover, MergeRecording } from '#outcomes';
import { recordImport, recordResult } from '../landing/recording.js';
import { moveFacts } from './move-facts.js';

/** How the facts of people that are merged go on record: as corrections, by the same ways as those of files. */
export const FACT_MOVER: FactMover = {
  async begin(sql: SqlClient, { kind, name, sequence, person }) {
    const digest = digestOf({ kind, name, sequence });
    const { importId, recordedAt } = await recordImport(sql, { kind, fileName: name, digest, person }, []);
    return { importId, recordedAt };
  },

  async move(sql: SqlClient, recording: MergeRecording, serviceUserId: number) {
    const moved = await moveFacts(sql, { ...recording, partialRepeats: [] }, serviceUserId);
    const { facts } = moved;
    await recordResult(sql, recording.importId, {
      read: facts,
      new: 0,
      corrected: facts,
      same: 0,
      refused: 0,
    });
    const cohorts = new Map(moved.touched.map((each) => [each.cohortMeasureId, each]));
    return { facts, touched: [...cohorts.values()], notes: moved.notes };
  },
};
