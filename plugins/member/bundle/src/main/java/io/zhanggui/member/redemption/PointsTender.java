package io.zhanggui.member.redemption;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.redemption.PointsPayments.Payment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Pays with points at the setting's rate. What points pay earns the shop nothing: no revenue, no points, no
/// commission.
@Component
public final class PointsTender implements TenderType {
    public static final String ID = "points";

    private static final int AFTER_RECORDED_TENDERS = 60;
    private static final int PER_CENT = 100;

    private final PointsBook points;
    private final PointsPayments payments;
    private final PaymentApprovals approvals;
    private final Merged merged;
    private final Settings settings;
    private final Texts texts;

    @Activate
    public PointsTender(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference PointsBook points,
            @Reference PaymentApprovals approvals,
            @Reference Merged merged,
            @Reference Settings settings,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.points = points;
        this.approvals = approvals;
        this.merged = merged;
        this.payments = new PointsPayments(unitOfWork, clock);
        this.settings = settings;
        this.texts = texts;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String titleKey() {
        return "member.points.tender";
    }

    @Override
    public int order() {
        return AFTER_RECORDED_TENDERS;
    }

    @Override
    public boolean needsCustomer() {
        return true;
    }

    @Override
    public boolean pays(ItemKind kind) {
        return !kind.isPrepaid();
    }

    @Override
    public Optional<Money> available(long storeId, @Nullable Long memberId) {
        if (memberId == null) {
            return Optional.of(Money.ZERO);
        }
        long usable = Math.min(points.spendable(memberId), leftOfCaps(memberId));
        return Optional.of(usable < settings.get(MemberSettings.LEAST_POINTS) ? Money.ZERO : price().worth(usable));
    }

    /// What the caps of day and month leave.
    private long leftOfCaps(long memberId) {
        long day = settings.get(MemberSettings.POINTS_DAY_CAP);
        long month = settings.get(MemberSettings.POINTS_MONTH_CAP);
        long left = Long.MAX_VALUE;
        if (day > 0) {
            left = Math.min(left, day - payments.paidToday(memberId));
        }
        if (month > 0) {
            left = Math.min(left, month - payments.paidThisMonth(memberId));
        }
        return Math.max(left, 0);
    }

    /// Asked for at the till, unless the payment was approved on the member's page a moment ago.
    @Override
    public Optional<Proof> proof(long storeId, @Nullable Long memberId, Money amount) {
        PointsPrice price = price();
        if (memberId == null || !price.isWhole(amount)) {
            return Optional.empty();
        }
        long wanted = price.points(amount);
        return !needsApproval(wanted) || payments.isApproved(memberId, wanted)
                ? Optional.empty()
                : Optional.of(new PointsProof(approvals, memberId, wanted));
    }

    private boolean needsApproval(long wanted) {
        long threshold = settings.get(MemberSettings.SECOND_FACTOR_POINTS);
        return threshold > 0 && wanted >= threshold;
    }

    @Override
    public Taken take(SaleInProgress sale, Money amount) {
        Long memberId = sale.memberId();
        if (memberId == null) {
            throw new RedemptionRefused("member.points.tender.needsMember");
        }
        PointsPrice price = price();
        if (!price.isWhole(amount)) {
            throw new RedemptionRefused(
                    "member.points.tender.notWhole", price.payable(amount).format());
        }
        requireShare(sale, amount);
        long wanted = price.points(amount);
        long least = settings.get(MemberSettings.LEAST_POINTS);
        if (wanted < least) {
            throw new RedemptionRefused("member.points.tender.tooFew", least, wanted);
        }
        points.lock(memberId);
        long left = leftOfCaps(memberId);
        if (wanted > left) {
            throw new RedemptionRefused("member.points.tender.cap", left, wanted);
        }
        if (needsApproval(wanted) && !payments.useApproval(sale.requestId(), memberId, wanted, sale.document())) {
            throw new RedemptionRefused(
                    "member.points.tender.needsApproval", settings.get(MemberSettings.SECOND_FACTOR_POINTS), wanted);
        }
        long rest = points.draw(sale.ledger(), memberId, wanted);
        payments.record(sale.document(), memberId, wanted, amount, sale.businessDate());
        return new Taken(texts.get("member.points.receipt.taken", wanted, rest));
    }

    /// Only a part of what points may pay for may be paid with them: prepaid money beside it does not count.
    private void requireShare(SaleInProgress sale, Money amount) {
        long perCent = settings.get(MemberSettings.POINTS_SHARE);
        Money all = sale.lines().stream()
                .filter(line -> pays(line.kind()))
                .map(SoldLine::net)
                .reduce(Money.ZERO, Money::plus);
        long most = Math.multiplyExact(all.fen(), perCent) / PER_CENT;
        if (amount.fen() > most) {
            throw new RedemptionRefused(
                    "member.points.tender.share",
                    perCent,
                    price().payable(Money.ofFen(most)).format());
        }
    }

    @Override
    public Taken giveBack(RefundInProgress refund, Money amount) {
        CompletedSale original = refund.original();
        if (original == null) {
            throw new RedemptionRefused("member.points.tender.needsReceipt");
        }
        Payment payment = payments.find(original.document())
                .orElseThrow(() -> new RedemptionRefused("member.points.tender.needsReceipt"));
        points.lock(payment.memberId());
        long back = payments.giveBack(original.document(), amount);
        if (back > 0 && points.giveBack(refund.ledger(), original.document(), back, merged::current)) {
            refund.note(texts.get("member.points.note.merged"));
        }
        return new Taken(texts.get("member.points.receipt.givenBack", back));
    }

    private PointsPrice price() {
        return new PointsPrice(settings.get(MemberSettings.POINTS_PER_YUAN));
    }
}
