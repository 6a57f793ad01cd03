/**
 * Reviews of the synthetic statements' lines, through the rules of the tables: one line in twenty is queried, every other of those answered, and of
 * the deductions one in three is waived in part.
 */
export async function makeReviews(owner) {
  const client = await owner.connect();
  const run = (text) => client.query(text);
  const acts = (verb, where) =>
    run(`insert into act (person, verb, subject_kind, subject_id) select 'bench', '${verb}', 'statement_line', id::text from statement_line where ${where}`);
  const insert = (into, verb) => run(`insert into ${into} from act where verb = '${verb}'`);
  try {
    await run('begin');
    await acts('review.query', 'id % 20 = 0');
    await insert(`line_move (line_id, sequence, move, party, claimed_pence, reason, due_on, act_id)
      select subject_id::bigint, 1, 'query', 'supplier', 5, 'bench', current_date + (id % 5)::int - 2, id`, 'review.query');
    await acts('review.answer', 'id % 40 = 0');
    await insert(`line_move (line_id, sequence, move, party, reason, due_on, act_id)
      select subject_id::bigint, 2, 'answer', 'buyer', 'bench', current_date + (id % 5)::int - 2, id`, 'review.answer');
    await acts('deduction.decide', `kind = 'deduction' and id % 3 = 0 and id % 20 <> 0`);
    await insert(`deduction_decision (line_id, sequence, outcome, amount_pence, reason, act_id)
      select subject_id::bigint, 1, 'waived', 5, 'bench', id`, 'deduction.decide');
    await run('commit');
    await run('vacuum (analyze) line_move, deduction_decision');
  } finally {
    client.release();
  }
}
