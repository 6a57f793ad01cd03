import { ok, problem, refuse, type Result, type SqlClient } from '#kernel';
import { type ContractRow, findContract } from '../contract/contract.store.js';
import type { Books } from './ledger.store.js';

export interface FoundBooks extends Books {
  readonly contract: ContractRow;
  readonly supplier: string;
}

/**
 * The books of a contract with a supplier: the one named, or the contract's own. An earlier supplier keeps its books.
 * @returns NOT_FOUND
 */
export async function findBooks(
  sql: SqlClient,
  { contract: code, supplier }: { readonly contract: string; readonly supplier?: string },
): Promise<Result<FoundBooks>> {
  const contract = await findContract(sql, code);
  if (!contract)
    return refuse(
      problem('NOT_FOUND', 'contract', `There is no contract ${code}.`, 'Correct the code of the contract.'),
    );
  if (supplier === undefined || supplier === contract.supplier)
    return ok({
      contract,
      contractId: contract.id,
      supplierId: contract.supplierId,
      supplier: contract.supplier,
    });
  const { rows } = await sql.query<{ id: number }>(
    `select o.id from organisation o where o.code = $2
       and exists (select from ledger_entry e where e.contract_id = $1 and e.supplier_id = o.id)`,
    [contract.id, supplier],
  );
  const found = rows[0];
  if (found) return ok({ contract, contractId: contract.id, supplierId: found.id, supplier });
  return refuse(
    problem(
      'NOT_FOUND',
      'supplier',
      `${supplier} is not the supplier of ${code}, and has no ledger of it.`,
      `Leave the supplier out for ${contract.supplier}.`,
    ),
  );
}
