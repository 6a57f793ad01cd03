import { Args, Context, Mutation, Query, Resolver } from '@nestjs/graphql';
import { againstApproving, approvalView, approveStatement } from '#contracts';
import { ok } from '#kernel';
import { ApiDeps } from '../graphql/api-deps.js';
import { Asking } from '../graphql/asking.js';
import { ApprovalViewResult, ApproveStatementInput, StatementApprovedResult } from './approval.types.js';

/** Approval of what is payable. */
@Resolver()
export class ApprovalResolver {
  constructor(private readonly deps: ApiDeps) {}

  @Query(() => ApprovalViewResult, {
    description:
      'What would be approved of a statement now, what is left out and why, and what was approved before.',
  })
  approvalView(@Context() asking: Asking, @Args('statement', { type: () => String }) id: string) {
    return asking.signedIn(async (person) => {
      const view = await approvalView(this.deps, person, id);
      if (!view.ok) return view;
      const { statement, ...rest } = view.value;
      const { statementId, contract, supplier, period, number } = statement;
      const against = againstApproving(person, view.value);
      return ok({ ...rest, statement: statementId, contract, supplier, period, number, against });
    });
  }

  @Mutation(() => StatementApprovedResult, {
    description:
      'Approves what is payable of a statement, as it was shown. With enough approvals the ledger entry is posted at once. The same once more changes nothing.',
  })
  approveStatement(@Context() asking: Asking, @Args('input') input: ApproveStatementInput) {
    return asking.signedIn(async (person) => {
      const { statement, seen, reason } = input;
      const approved = await approveStatement(this.deps, person, {
        statementId: statement,
        seen,
        reason: reason ?? undefined,
      });
      if (!approved.ok) return approved;
      const { statementId, ...outcome } = approved.value;
      return ok({ ...outcome, statement: statementId });
    });
  }
}
