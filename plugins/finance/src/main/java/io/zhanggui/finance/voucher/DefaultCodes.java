package io.zhanggui.finance.voucher;

import java.util.List;

/// The accounts of China's general chart (企业会计准则应用指南) that the ledger's accounts usually stand for. Bonus is
/// given, not sold: it and its counterpart are memorandum accounts that cancel each other out.
final class DefaultCodes {
    private record Default(String prefix, AccountCode code) {}

    /// The first that fits.
    private static final List<Default> ALL = List.of(
            new Default("tender.cash", new AccountCode("1001", "库存现金")),
            new Default("tender.bank", new AccountCode("1002", "银行存款")),
            new Default("tender.card", new AccountCode("1002", "银行存款")),
            new Default("tender.wechat", new AccountCode("1012.01", "其他货币资金-微信")),
            new Default("tender.alipay", new AccountCode("1012.02", "其他货币资金-支付宝")),
            new Default("tender.", new AccountCode("1012.09", "其他货币资金")),
            new Default("stored-value.bonus", new AccountCode("9001", "备查-储值赠金")),
            new Default("stored-value", new AccountCode("2205.01", "合同负债-储值本金")),
            new Default("times", new AccountCode("2205.02", "合同负债-次卡")),
            new Default("opening", new AccountCode("9009", "期初结转")),
            new Default("expense.prepaid-interest", new AccountCode("6603", "财务费用-预付退款利息")),
            new Default("expense.commission", new AccountCode("6601.01", "销售费用-员工提成")),
            new Default("payable.commission", new AccountCode("2211.01", "应付职工薪酬-提成")),
            new Default("commission-paid.bank", new AccountCode("1002", "银行存款")),
            new Default("commission-paid.cash", new AccountCode("1001", "库存现金")),
            new Default("commission-paid.payroll", new AccountCode("2211", "应付职工薪酬")),
            new Default("expense", new AccountCode("6602", "管理费用")),
            new Default("inventory.in-transit", new AccountCode("1402", "在途物资")),
            new Default("inventory", new AccountCode("1405", "库存商品")),
            new Default("inter-store", new AccountCode("1221.01", "其他应收款-门店往来")),
            new Default("payable.suppliers", new AccountCode("2202", "应付账款")),
            new Default("cost.stock-difference", new AccountCode("1901", "待处理财产损溢")),
            new Default("cost.transfer-difference", new AccountCode("1901", "待处理财产损溢")),
            new Default("cost.write-off", new AccountCode("1901", "待处理财产损溢")),
            new Default("cost.gift", new AccountCode("6601", "销售费用-赠品")),
            new Default("cost", new AccountCode("6401", "主营业务成本")),
            new Default("revenue.goods", new AccountCode("6001.01", "主营业务收入-商品")),
            new Default("revenue.service", new AccountCode("6001.02", "主营业务收入-服务")),
            new Default("revenue", new AccountCode("6001", "主营业务收入")));

    private DefaultCodes() {}

    static AccountCode of(String account) {
        return ALL.stream()
                .filter(each -> account.startsWith(each.prefix()))
                .findFirst()
                .map(Default::code)
                .orElse(AccountCode.NONE);
    }
}
