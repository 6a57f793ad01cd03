/** The embedded server's settings: sized for one machine, with nothing listening on the network. */
export const SERVER_SETTINGS = {
  max_connections: 200,
  shared_buffers: '256MB',
  work_mem: '32MB',
  maintenance_work_mem: '256MB',
  max_wal_size: '4GB',
  // brought nothing on set-based measures, and costs its compile time on every short query
  jit: 'off',
};

/** For data that need not outlive the process: tests. */
export const THROW_AWAY_SETTINGS = {
  ...SERVER_SETTINGS,
  shared_buffers: '128MB',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
};
