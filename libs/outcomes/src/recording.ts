/**
 * The advisory lock that orders what is recorded and what is read "as known now". An import takes it exclusively before it
 * reads the clock for `recorded_at`, and holds it until it commits; who wants to know all that was recorded up to an instant
 * takes it shared (`pg_try_advisory_xact_lock_shared`) before choosing that instant. So no import still in flight can later
 * show facts that were recorded before an instant already measured. The number only has to be the same everywhere.
 */
export const RECORDING_LOCK = 7_126_002;
