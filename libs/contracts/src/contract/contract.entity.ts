import { defineEntity, p } from '@mikro-orm/core';
import { Act } from '#partners';

const ContractSchema = defineEntity({
  name: 'Contract',
  tableName: 'contract',
  properties: {
    id: p.integer().primary().autoincrement(),
    code: p.string(),
    title: p.string(),
    areaId: p.integer(),
    buyerId: p.integer(),
    supplierId: p.integer(),
    fromDate: p.date(),
    toDate: p.date().nullable(),
    parentId: p.integer().nullable(),
    valuePence: p.bigint('bigint').nullable(),
    scope: p.text().nullable(),
    act: () => p.manyToOne(Act),
  },
});

/** An agreement of a buyer and a supplier about one contract area; what is paid for, its terms say. */
export class Contract extends ContractSchema.class {}
ContractSchema.setClass(Contract);
