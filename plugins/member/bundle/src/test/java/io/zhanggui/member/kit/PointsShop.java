package io.zhanggui.member.kit;

import io.zhanggui.api.event.Events;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.points.ActionPoints;
import io.zhanggui.member.points.PointsAdoption;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.points.PointsDebt;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.profile.Profiles;
import io.zhanggui.member.redemption.Redemption;
import io.zhanggui.member.redemption.Redemptions;
import io.zhanggui.member.redemption.Reward;
import io.zhanggui.member.redemption.RewardGifts;
import io.zhanggui.member.redemption.Rewards;
import io.zhanggui.member.simulation.EarningSimulation;
import io.zhanggui.member.simulation.TierSimulation;
import io.zhanggui.member.tier.TierChanges;
import io.zhanggui.member.tier.TierProgress;
import io.zhanggui.member.tier.TierRights;
import io.zhanggui.member.tier.TierRules;
import io.zhanggui.member.tier.Tiers;
import io.zhanggui.member.watch.Watch;
import io.zhanggui.testkit.Host;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The services of the bundle put together for tests, on the same tables as the running ones, and a till to sell at.
public final class PointsShop {
    private final Host host;
    private final Till till;
    private final MemberDatabase database;
    private final RewardGifts gifts;

    public PointsShop(Host host) {
        this(host, new RewardGifts());
    }

    /// @param gifts what rewards may be
    public PointsShop(Host host, RewardGifts gifts) {
        this.host = host;
        this.gifts = gifts;
        this.till = host.newTill();
        this.database = new MemberDatabase(host.service(PluginDatabases.class));
    }

    public Host host() {
        return host;
    }

    public Till till() {
        return till;
    }

    public MemberDatabase database() {
        return database;
    }

    public UnitOfWork unitOfWork() {
        return host.service(UnitOfWork.class);
    }

    public Operators operators() {
        return host.service(Operators.class);
    }

    public AuditLog auditLog() {
        return host.service(AuditLog.class);
    }

    public ShopClock clock() {
        return host.service(ShopClock.class);
    }

    public Ledger ledger() {
        return host.service(Ledger.class);
    }

    public Lots lots() {
        return host.service(Lots.class);
    }

    public Settings settings() {
        return host.service(Settings.class);
    }

    public Events events() {
        return host.service(Events.class);
    }

    public Checkout checkout() {
        return host.service(Checkout.class);
    }

    public Members members() {
        return host.service(Members.class);
    }

    public Texts texts() {
        return host.service(Texts.class);
    }

    public EarningRules earningRules() {
        return new EarningRules(database, unitOfWork(), operators(), auditLog(), clock());
    }

    public PointsAdoption adoption() {
        return new PointsAdoption(
                database, unitOfWork(), operators(), ledger(), lots(), host.service(Stores.class), settings(), clock());
    }

    public PointsDebt debt() {
        return new PointsDebt(database, unitOfWork(), operators(), clock());
    }

    public PointsBook points() {
        return new PointsBook(adoption(), unitOfWork(), ledger(), lots(), debt(), settings(), clock());
    }

    public ActionPoints actions() {
        return new ActionPoints(database, unitOfWork(), earningRules(), points(), ledger(), operators(), clock());
    }

    public Tiers tiers() {
        return new Tiers(database, unitOfWork(), operators(), auditLog(), clock());
    }

    public TierRights tierRights() {
        return new TierRights(unitOfWork(), operators(), auditLog(), clock(), tiers());
    }

    public TierRules tierRules() {
        return new TierRules(database, unitOfWork(), operators(), auditLog(), clock());
    }

    public TierChanges tierChanges() {
        return new TierChanges(database, unitOfWork(), operators(), auditLog(), clock(), settings(), tiers());
    }

    public Activity activity() {
        return new Activity(database, unitOfWork());
    }

    public TierProgress tierProgress() {
        return new TierProgress(unitOfWork(), tiers(), tierRules(), tierChanges(), activity(), clock(), texts());
    }

    public EarningSimulation earningSimulation() {
        return new EarningSimulation(
                unitOfWork(),
                operators(),
                checkout(),
                earningRules(),
                activity(),
                tiers(),
                birthdays(),
                settings(),
                clock());
    }

    public BirthdayCalendar birthdays() {
        return new BirthdayCalendar(database, unitOfWork(), clock(), host.service(PersonalData.class));
    }

    public Profiles profiles() {
        return new Profiles(
                database,
                unitOfWork(),
                operators(),
                clock(),
                auditLog(),
                host.service(PersonalData.class),
                host.service(Pinyin.class),
                ledger());
    }

    public TierSimulation tierSimulation() {
        return new TierSimulation(operators(), activity(), tiers(), earningRules(), settings(), clock());
    }

    public Watch watch() {
        return new Watch(database, unitOfWork(), operators(), settings(), clock());
    }

    public Rewards rewards() {
        return new Rewards(database, unitOfWork(), operators(), auditLog(), gifts);
    }

    public Redemptions redemptions() {
        return new Redemptions(
                unitOfWork(),
                operators(),
                auditLog(),
                host.service(StepUp.class),
                host.service(Stores.class),
                clock(),
                settings(),
                ledger(),
                points(),
                rewards(),
                gifts,
                tiers(),
                watch());
    }

    /// @param stock null for no bound
    public Reward reward(String name, long points, @Nullable Long stock) {
        return host.asOperator(
                Role.MANAGER,
                () -> rewards()
                        .find(rewards()
                                .save(new Reward(
                                        0,
                                        Reward.Kind.GOODS,
                                        name,
                                        points,
                                        stock,
                                        0,
                                        0,
                                        0,
                                        null,
                                        clock().today(),
                                        null,
                                        true,
                                        "",
                                        null,
                                        0)))
                        .orElseThrow());
    }

    public Redemption redeem(Reward reward, Member member) {
        return host.asOperator(Role.CASHIER, () -> redemptions().redeem(request(), reward.id(), member.id(), 1, ""));
    }

    public Member member(String tierCode) {
        return host.asOperator(
                Role.MANAGER,
                () -> members()
                        .enrol(new NewMember("王芳", "", null, null, List.of(), tierCode, till.storeId(), false, "")));
    }

    /// Sells one of each for cash.
    public CompletedSale sell(Member member, ItemRef... items) {
        Cart cart = cart(member, items);
        return host.asOperator(Role.CASHIER, () -> {
            PricedCart priced = checkout().price(cart);
            return checkout()
                    .complete(
                            request(),
                            cart,
                            priced.payable(),
                            List.of(new PaidTender("cash", priced.payable(), priced.payable())));
        });
    }

    public Cart cart(Member member, ItemRef... items) {
        return new Cart(
                till.storeId(),
                till.id(),
                member.id(),
                Arrays.stream(items)
                        .map(item -> Cart.Line.of(item, Quantity.ONE))
                        .toList());
    }

    /// Gives one of a line back.
    public CompletedSale refund(CompletedSale sale, int line) {
        return host.asOperator(
                Role.MANAGER,
                () -> checkout()
                        .refund(
                                request(),
                                sale.saleId(),
                                List.of(new Checkout.RefundLine(line, Quantity.ONE)),
                                true,
                                "test"));
    }

    public void give(Member member, long points) {
        host.asOperator(
                Role.MANAGER,
                () -> unitOfWork().writeOnly(unit -> {
                    LedgerTransaction.Builder transaction =
                            LedgerTransaction.of(request(), "test", "test:" + member.id());
                    points().grant(transaction, member.id(), points, "test");
                    ledger().post(transaction.build());
                }));
    }

    public void spend(Member member, long points) {
        host.asOperator(
                Role.MANAGER,
                () -> unitOfWork().writeOnly(unit -> {
                    LedgerTransaction.Builder transaction =
                            LedgerTransaction.of(request(), "redemption", "test:" + member.id());
                    points().draw(transaction, member.id(), points);
                    ledger().post(transaction.build());
                }));
    }

    public long balance(Member member) {
        return points().balance(member.id());
    }

    public RequestId request() {
        return RequestId.random(till.storeId(), till.id());
    }
}
