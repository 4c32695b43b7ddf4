package io.zhanggui.storedvalue.imports;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.member.api.MemberCells;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.OpeningRun;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Stored value that members bring along from other books: principal that was paid and bonus that was given there.
@Component
public final class BalanceImport implements ImportTarget {
    private static final String WHAT = "opening-balance";
    private static final String PRINCIPAL = "principal";
    private static final String BONUS = "bonus";
    private static final String PAID_ON = "paidOn";

    private static final List<ImportColumn> COLUMNS = List.of(
            MemberCells.COLUMN,
            new ImportColumn(PRINCIPAL, true, List.of("本金", "本金余额", "储值余额", "储值本金", "余额", "balance"), "500.00"),
            new ImportColumn(BONUS, false, List.of("赠金", "赠金余额", "赠送余额", "赠送金额"), "60.00"),
            new ImportColumn(PAID_ON, false, List.of("付款日期", "充值日期", "paid on", "paid"), "2025-08-31"));

    private final Operators operators;
    private final Members members;
    private final Ledger ledger;
    private final Lots lots;
    private final TopUpJournal journal;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public BalanceImport(
            @Reference Operators operators,
            @Reference Members members,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference TopUpJournal journal,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.operators = operators;
        this.members = members;
        this.ledger = ledger;
        this.lots = lots;
        this.journal = journal;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "stored-value";
    }

    @Override
    public Permission permission() {
        return StoredValuePermissions.IMPORT;
    }

    @Override
    public List<ImportColumn> columns() {
        return COLUMNS;
    }

    @Override
    public boolean canUndo() {
        return true;
    }

    @Override
    public void undo(long batchId) {
        operators.require(StoredValuePermissions.IMPORT);
        OpeningRun.reverse(ledger, WHAT, batchId);
        String document = OpeningRun.document(WHAT, batchId);
        for (Lot lot : lots.grantedBy(document)) {
            journal.record(
                    TopUpJournal.Kind.OPENING,
                    lot,
                    document + "-undo",
                    lot.storeId(),
                    clock.today(),
                    lot.bought().negated());
        }
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        operators.require(StoredValuePermissions.IMPORT);
        // It is the name of the lots, and printed when they are paid back.
        String offer = ShopLanguage.speak(() -> texts.get("stored-value.import.offer"));
        return new Run(options, offer);
    }

    private record Row(Money principal, Money bonus, LocalDate paidOn) {}

    private final class Run extends OpeningRun<Row> {
        private final String offer;
        private Money principal = Money.ZERO;
        private Money bonus = Money.ZERO;

        Run(ImportOptions options, String offer) {
            super(members, ledger, WHAT, options);
            this.offer = offer;
        }

        @Override
        protected Row read(ImportCells cells) {
            Row row = new Row(
                    cells.money(PRINCIPAL),
                    cells.money(BONUS),
                    cells.day(PAID_ON).orElse(clock.today()));
            if (row.principal().plus(row.bonus()).fen() == 0) {
                cells.refuse(PRINCIPAL, "stored-value.import.nothing");
            }
            if (row.paidOn().isAfter(clock.today())) {
                cells.refuse(PAID_ON, "stored-value.import.future");
            }
            return row;
        }

        @Override
        protected void count(Row row) {
            principal = principal.plus(row.principal());
            bonus = bonus.plus(row.bonus());
        }

        @Override
        public List<ControlTotal> totals() {
            return List.of(
                    new ControlTotal(PRINCIPAL, principal.fen(), true), new ControlTotal(BONUS, bonus.fen(), true));
        }

        @Override
        protected void open(LedgerTransaction.Builder transaction, long memberId, Row row) {
            Split split = new Split(row.principal().fen(), row.bonus().fen());
            LotTerms terms = new LotTerms(offer, row.paidOn(), List.of(), 0, "");
            Lot lot = lots.grant(
                    transaction,
                    new LotGrant(
                            memberId, StoredValuePurse.PURSE, 0, 0, terms.json(), DrawOrder.PROPORTIONAL, split, null));
            journal.record(TopUpJournal.Kind.OPENING, lot, transaction.document(), storeId(), clock.today(), split);
            // The bonus was given in the other books, not by this shop's offers.
            transaction
                    .entry(
                            AccountRef.ofShop(storeId(), StoredValuePurse.BONUS_GRANTED, UnitOfAccount.FEN),
                            split.bonus())
                    .entry(contra(UnitOfAccount.FEN), -split.total());
        }
    }
}
