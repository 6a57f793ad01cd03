import { Args, Context, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { openServiceUser } from '#outcomes';
import {
  agreeSharing,
  endSharing,
  type LegalBasis as LegalBasisWord,
  may,
  type Person,
  proposeSharing,
  SELECT_READS,
  SELECT_SHARING,
  type SharedData as SharedDataWord,
  type SharingPurpose as Purpose,
} from '#partners';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { pageCost } from '../graphql/limits/cost.js';
import type { Keyset } from '../graphql/paging/keyset.js';
import { Reader } from '../graphql/reader.js';
import {
  EndSharingInput,
  PersonRead,
  PersonReadsResult,
  ReadsArgs,
  type SharingAgreement,
  SharingAgreementResult,
  SharingAgreementsResult,
  SharingArgs,
  SharingInput,
} from './sharing.types.js';

const BY_CODE: Keyset<SharingAgreement> = {
  name: 'sharingAgreements',
  keyOf: ({ code, version }) => [code, version],
};
const LATEST_FIRST: Keyset<PersonRead> = { name: 'readsOf', keyOf: ({ id }) => [id] };

/** Agreements to share, and who looked at whom. */
@Resolver()
export class SharingResolver {
  constructor(
    private readonly deps: ApiDeps,
    private readonly reader: Reader,
  ) {}

  @Query(() => SharingAgreementsResult, {
    complexity: pageCost,
    description: 'The sharing agreements of the organisation, every version, by code. Audit sees all.',
  })
  sharingAgreements(@Context() asking: Asking, @Args() args: SharingArgs) {
    return asking.signedIn(async (person) => {
      const allowed = may(person, 'sharing.read', ownOf(person));
      if (!allowed.ok) return allowed;
      return this.reader.page<SharingAgreement, SharingAgreement>(
        BY_CODE,
        args,
        (where, after) => {
          const party = (code: string) =>
            `exists (select from sharing_party q join organisation w on w.id = q.organisation_id where q.agreement_id = a.id and w.code = ${code})`;
          where
            .and(person.organisation, party)
            .and(args.party, party)
            .and(args.inForceOn, (day) => `a.agreed and ${day}::date between a.from_date and a.to_date`);
          if (after) {
            const [code, version] = [where.value(after[0]), where.value(after[1])];
            where.also(`(a.code, a.version) > (${code}::text, ${version}::int)`);
          }
          return `${SELECT_SHARING} ${where.text} order by a.code, a.version`;
        },
        (row) => row,
      );
    });
  }

  @Query(() => PersonReadsResult, {
    complexity: pageCost,
    description:
      'Who looked at a service user, and by what, the latest first: for audit, and administrators of an organisation that holds the person.',
  })
  readsOf(@Context() asking: Asking, @Args() args: ReadsArgs) {
    return asking.signedIn(async (person) => {
      const opened = await openServiceUser(this.deps.sql, person, 'audit.read', args.serviceUser);
      if (!opened.ok) return opened;
      return this.reader.page<PersonRead, PersonRead>(
        LATEST_FIRST,
        args,
        (where, after) => {
          const id = where.value(opened.value.id);
          where
            .also(`r.service_user_id in (select service_users_of(${id}::int))`)
            .and(after?.[0], (last) => `r.id < ${last}::bigint`);
          return `${SELECT_READS} ${where.text} order by r.id desc`;
        },
        (row) => row,
      );
    });
  }

  @Mutation(() => SharingAgreementResult, {
    description:
      'Proposes a sharing agreement, or a further version of one, and agrees to it for the own organisation. The same again changes nothing.',
  })
  proposeSharing(@Context() asking: Asking, @Args('input') input: SharingInput) {
    return asking.signedIn((person) =>
      proposeSharing(this.deps, person, {
        ...input,
        purpose: input.purpose as Purpose,
        legalBasis: input.legalBasis as LegalBasisWord,
        kinds: input.kinds as SharedDataWord[],
        scheme: input.scheme ?? undefined,
        area: input.area ?? undefined,
      }),
    );
  }

  @Mutation(() => SharingAgreementResult, {
    description:
      'Agrees to a version of a sharing agreement for the own organisation; with the last party it is in force.',
  })
  agreeSharing(
    @Context() asking: Asking,
    @Args('code', { type: () => String }) code: string,
    @Args('version', { type: () => Int }) version: number,
  ) {
    return asking.signedIn((person) => agreeSharing(this.deps, person, { code, version }));
  }

  @Mutation(() => SharingAgreementResult, {
    description: 'Ends a version of a sharing agreement early, for any of its parties.',
  })
  endSharing(@Context() asking: Asking, @Args('input') input: EndSharingInput) {
    return asking.signedIn((person) => endSharing(this.deps, person, input));
  }
}

const ownOf = ({ organisation }: Person) => ({ parties: organisation === null ? [] : [organisation] });
