package io.zhanggui.checkout.archive;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.store.CheckoutDatabase;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Reads stored sales.
@Component(service = SaleArchive.class)
public final class SaleArchive {
    private final UnitOfWork unitOfWork;

    /// @param migrated the tables exist
    @Activate
    public SaleArchive(@Reference UnitOfWork unitOfWork, @Reference CheckoutDatabase migrated) {
        this.unitOfWork = unitOfWork;
    }

    /// A stored paper with what only checkout knows of it.
    /// @param paidFen what was paid for each line, after rounding
    /// @param receiptTexts what each tender had to say
    public record Stored(
            CompletedSale sale,
            RequestHash hash,
            Money listTotal,
            Money discountTotal,
            Money rounding,
            String reason,
            List<Long> paidFen,
            List<String> receiptTexts) {
        public Stored {
            paidFen = List.copyOf(paidFen);
            receiptTexts = List.copyOf(receiptTexts);
        }
    }

    public Optional<Stored> find(long saleId) {
        return unitOfWork.read(unit -> one(unit, "id = ?", saleId));
    }

    /// Several at once; such as there are not are left out.
    public List<Stored> findAll(Collection<Long> saleIds) {
        Object[] ids = Sql.padded(saleIds);
        return unitOfWork.read(
                unit -> new PaperReader(unit).read("id IN (" + Sql.marks(ids.length) + ") ORDER BY id", ids));
    }

    public Optional<Stored> findByRequest(RequestId requestId) {
        return unitOfWork.read(unit -> byRequest(unit, requestId, ""));
    }

    /// Like [#findByRequest], but waits for a transaction that may still be storing this request. For the
    /// question whether a sale was stored whose COMMIT got no answer.
    public Optional<Stored> settled(RequestId requestId) {
        return unitOfWork.write(unit -> byRequest(unit, requestId, " LOCK IN SHARE MODE"));
    }

    /// The sale, locked until the unit ends: refunds of one sale come one after the other.
    public Optional<Stored> lock(Unit unit, long saleId) throws SQLException {
        return one(unit, "id = ? FOR UPDATE", saleId);
    }

    /// The refunds of a sale, oldest first.
    public List<Stored> refundsOf(long saleId) {
        return unitOfWork.read(unit -> new PaperReader(unit).read("original_sale_id = ? ORDER BY id", saleId));
    }

    /// The newest papers of a member, newest first.
    public List<Stored> ofMember(long memberId, int limit) {
        return unitOfWork.read(
                unit -> new PaperReader(unit).read("member_id = ? ORDER BY at DESC, id DESC LIMIT ?", memberId, limit));
    }

    /// The sale that was stored last in a store.
    public Optional<Stored> newest(long storeId) {
        return unitOfWork.read(unit -> one(
                unit,
                "store_id = ? AND kind = 'SALE' AND number IS NOT NULL ORDER BY business_date DESC, id DESC LIMIT 1",
                storeId));
    }

    public Optional<Stored> findByNumber(String number) {
        return unitOfWork.read(unit -> one(unit, "number = ?", number));
    }

    private static Optional<Stored> byRequest(Unit unit, RequestId requestId, String lock) throws SQLException {
        return one(
                unit,
                "store_id = ? AND till_id = ? AND request_key = ?" + lock,
                requestId.storeId(),
                requestId.tillId(),
                requestId.key());
    }

    private static Optional<Stored> one(Unit unit, String where, Object... arguments) throws SQLException {
        return new PaperReader(unit).read(where, arguments).stream().findFirst();
    }
}
