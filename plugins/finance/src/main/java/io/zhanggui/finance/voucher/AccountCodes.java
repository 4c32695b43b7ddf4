package io.zhanggui.finance.voucher;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.PluginDatabase;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.finance.FinancePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/// Which of the shop's own bookkeeping accounts stands for which account of the ledger.
@Component(service = AccountCodes.class)
public final class AccountCodes {
    private final PluginDatabase database;
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;

    @Activate
    public AccountCodes(
            @Reference PluginDatabases databases,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog audit) {
        this.database = databases.open("finance", AccountCodes.class, List.of());
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
    }

    @Deactivate
    void close() {
        database.close();
    }

    /// The codes of all accounts at this moment.
    public Chart chart() {
        Map<String, AccountCode> chosen = new HashMap<>();
        unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT account, code, title FROM finance_account_code",
                        row -> Map.entry(row.getString(1), new AccountCode(row.getString(2), row.getString(3)))))
                .forEach(code -> chosen.put(code.getKey(), code.getValue()));
        return new Chart(chosen);
    }

    public void choose(String account, AccountCode code) {
        operators.require(FinancePermissions.CODES);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "INSERT INTO finance_account_code (account, code, title) VALUES (?,?,?)"
                            + " ON DUPLICATE KEY UPDATE code = VALUES(code), title = VALUES(title)",
                    account,
                    code.code(),
                    code.title());
            audit.record(
                    "finance.code-chosen", "account:" + account, Map.of("code", code.code(), "title", code.title()));
        });
    }

    /// @param chosen by the shop, by account
    public record Chart(Map<String, AccountCode> chosen) {
        public Chart {
            chosen = Map.copyOf(chosen);
        }

        /// The shop's choice, else the default.
        public AccountCode of(String account) {
            AccountCode own = chosen.get(account);
            return own == null ? DefaultCodes.of(account) : own;
        }
    }
}
