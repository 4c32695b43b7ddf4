package io.zhanggui.member.imports;

import io.zhanggui.api.imports.ControlTotal;
import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportColumn;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.MemberCells;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.OpeningRun;
import io.zhanggui.member.points.PointsBook;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Points that members bring along from other books.
@Component
public final class PointsImport implements ImportTarget {
    private static final String WHAT = "opening-points";
    private static final String POINTS = "points";
    private static final String VALID_TO = "validTo";
    private static final long MOST = 100_000_000;

    private static final List<ImportColumn> COLUMNS = List.of(
            MemberCells.COLUMN,
            new ImportColumn(POINTS, true, List.of("积分", "积分余额", "剩余积分", "points balance"), "1200"),
            new ImportColumn(
                    VALID_TO, false, List.of("有效期", "到期日", "有效期至", "到期日期", "valid to", "expires"), "2027-12-31"));

    private final Operators operators;
    private final Members members;
    private final Ledger ledger;
    private final PointsBook book;
    private final ShopClock clock;

    @Activate
    public PointsImport(
            @Reference Operators operators,
            @Reference Members members,
            @Reference Ledger ledger,
            @Reference PointsBook book,
            @Reference ShopClock clock) {
        this.operators = operators;
        this.members = members;
        this.ledger = ledger;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public String id() {
        return "member-points";
    }

    @Override
    public Permission permission() {
        return MemberPermissions.IMPORT;
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
        operators.require(MemberPermissions.IMPORT);
        OpeningRun.reverse(ledger, WHAT, batchId);
    }

    @Override
    public ImportRun begin(ImportOptions options) {
        operators.require(MemberPermissions.IMPORT);
        return new Run(options);
    }

    /// @param lastDay null for the last day that the shop's rule gives
    private record Row(long points, @Nullable LocalDate lastDay) {}

    private final class Run extends OpeningRun<Row> {
        private long sum;

        Run(ImportOptions options) {
            super(members, ledger, WHAT, options);
        }

        @Override
        protected Row read(ImportCells cells) {
            long points = cells.number(POINTS, 1, MOST);
            LocalDate lastDay = cells.day(VALID_TO).orElse(null);
            if (lastDay != null && lastDay.isBefore(clock.today())) {
                cells.refuse(VALID_TO, "member.import.over");
            }
            return new Row(points, lastDay);
        }

        @Override
        protected void count(Row row) {
            sum = Math.addExact(sum, row.points());
        }

        @Override
        public List<ControlTotal> totals() {
            return List.of(new ControlTotal(POINTS, sum, false));
        }

        @Override
        protected void open(LedgerTransaction.Builder transaction, long memberId, Row row) {
            LocalDate own = row.lastDay();
            LocalDate lastDay = own == null ? book.lastDay(clock.today()) : own;
            book.open(transaction, memberId, row.points(), lastDay, contra(UnitOfAccount.POINTS));
        }
    }
}
