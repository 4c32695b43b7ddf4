package io.zhanggui.marketing.outreach;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.marketing.MarketingDatabase;
import io.zhanggui.marketing.api.CouponTerms;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.marketing.coupon.Coupon;
import io.zhanggui.marketing.coupon.CouponBook;
import io.zhanggui.marketing.coupon.Issuing;
import io.zhanggui.marketing.coupon.Journal;
import io.zhanggui.marketing.segment.Choosing;
import io.zhanggui.marketing.segment.SegmentBook;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.sms.api.Messages;
import io.zhanggui.testkit.Host;
import java.lang.reflect.InvocationTargetException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/// The outreach of a shop, made of its parts. The host's own worker may do some of the work too, as that of a second
/// host would.
final class OutreachShop implements AutoCloseable {
    private final Host host;
    private final MarketingDatabase tables;
    private final CouponBook coupons;
    private final Issuing issuing;
    private final UnitOfWork work;
    private final Operators operators;
    private final ShopClock clock;
    private int phones;

    final Members members;
    final Till till;
    final Choosing choosing;
    final SegmentBook segments;
    final RunEntries entries;
    final Results results;
    final RunDesk desk;

    OutreachShop(Host host) {
        this.host = host;
        stopWorkerOf(host);
        tables = new MarketingDatabase(host.service(PluginDatabases.class));
        work = host.service(UnitOfWork.class);
        operators = host.service(Operators.class);
        clock = host.service(ShopClock.class);
        members = host.service(Members.class);
        till = host.newTill();
        AuditLog audit = host.service(AuditLog.class);
        coupons = new CouponBook(work, tables, operators, clock, audit);
        issuing = new Issuing(work, coupons, new Journal(work, tables, operators, clock), operators, clock);
        choosing = new Choosing(work, members);
        traits().forEach(choosing::add);
        segments = new SegmentBook(work, tables, operators, clock, audit, choosing);
        entries = new RunEntries(work, tables, operators);
        results = new Results(work, entries, host.service(MemberPurchases.class), members, operators, clock);
        Messenger messenger = new Messenger(host.service(Messages.class));
        // Never started: what is to be done is done by the test.
        OutreachWorker idle = new OutreachWorker(
                work, freezing(), giving(host.service(Messages.class)), operators, host.service(Texts.class));
        desk = new RunDesk(
                work,
                segments,
                new Previews(coupons, messenger, entries, clock),
                idle,
                operators,
                host.service(Stores.class),
                clock,
                audit);
    }

    private static void stopWorkerOf(Host host) {
        ServiceComponentRuntime components = host.service(ServiceComponentRuntime.class);
        Bundle plugin = FrameworkUtil.getBundle(host.service(Coupons.class).getClass());
        try {
            components
                    .disableComponent(components.getComponentDescriptionDTO(plugin, OutreachWorker.class.getName()))
                    .getValue();
        } catch (InvocationTargetException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<MemberTraits> traits() {
        BundleContext bundles =
                FrameworkUtil.getBundle(host.service(Members.class).getClass()).getBundleContext();
        try {
            return bundles.getServiceReferences(MemberTraits.class, null).stream()
                    .map(bundles::getService)
                    .toList();
        } catch (InvalidSyntaxException noFilterGiven) {
            throw new IllegalStateException(noFilterGiven);
        }
    }

    Freezing freezing() {
        return new Freezing(work, segments, choosing, new Messenger(host.service(Messages.class)), clock);
    }

    Giving giving(Messages messages) {
        return new Giving(work, coupons, issuing, members, new Messenger(messages), clock);
    }

    void asSystem(Runnable action) {
        operators.asSystem(action);
    }

    long coupon(CouponTerms terms) {
        return host.asOperator(Role.MANAGER, () -> coupons.add(terms)).id();
    }

    /// Saves another version of a coupon.
    void change(long couponId) {
        Coupon coupon = coupons.find(couponId).orElseThrow();
        coupons.change(couponId, coupon.version(), coupon.terms());
    }

    /// Saves a version of a coupon that has another name.
    void rename(long couponId, String name) {
        Coupon coupon = coupons.find(couponId).orElseThrow();
        CouponTerms was = coupon.terms();
        coupons.change(
                couponId,
                coupon.version(),
                new CouponTerms(
                        name,
                        was.benefit(),
                        was.minimum(),
                        was.scope(),
                        was.validity(),
                        was.stacks(),
                        was.perMember(),
                        was.total(),
                        was.note()));
    }

    /// Stops a coupon, or issues it again.
    void issue(long couponId, boolean active) {
        host.asOperator(Role.MANAGER, () -> coupons.activate(couponId, active));
    }

    Run find(long runId) {
        return host.asOperator(Role.MANAGER, () -> desk.find(runId)).orElseThrow();
    }

    void freeze(long runId) {
        asSystem(() -> freezing().work(find(runId), () -> true));
    }

    void give(long runId) {
        asSystem(() -> giving(host.service(Messages.class)).work(find(runId), () -> true));
    }

    /// @param consent whether the member has a phone and agreed to messages
    long member(long store, String name, @Nullable String gender, @Nullable LocalDate birthday, boolean consent) {
        String phone = consent ? "139%08d".formatted(till.id() % 1_000 * 10_000 + ++phones) : "";
        return host.asOperator(
                        Role.MANAGER,
                        () -> members.enrol(
                                new NewMember(name, phone, birthday, gender, List.of(), null, store, consent, "")))
                .id();
    }

    @Override
    public void close() {
        tables.close();
    }
}
