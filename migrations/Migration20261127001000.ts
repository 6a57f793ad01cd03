import { Migration } from '@mikro-orm/migrations';

/** What imports of referrals need: ids before rows are inserted, and the first fault in a list of events without an error at it. */
export class Migration20261127001000 extends Migration {
  override name = 'Migration20261127001000';

  override up(): void {
    this.addSql('grant usage on sequence referral_id_seq to concord_app');
    this.addSql('create type referral_trial as (standing referral_standing, fault int, why text)');
    // referral_step, but an event that is not allowed is remembered, and ends the story
    this.addSql(`
      create function referral_trial_step(was referral_trial, r referral, e referral_event) returns referral_trial language plpgsql immutable parallel safe as $$
      declare
        s referral_standing := was.standing;
        why text;
      begin
        if was.fault is not null then
          return was;
        end if;
        if s.sequence is null then
          s := referral_step(null, r, null);
        end if;
        if e.sequence is null then
          return row(s, null, null)::referral_trial;
        end if;
        why := referral_refusal(s, referral_state_of(s), e);
        return case when why is null then row(referral_step(s, r, e), null, null)::referral_trial else row(s, e.sequence, why)::referral_trial end;
      end $$`);
    this.addSql(
      'create aggregate referral_trial_fold(referral, referral_event) (sfunc = referral_trial_step, stype = referral_trial)',
    );
  }
}
