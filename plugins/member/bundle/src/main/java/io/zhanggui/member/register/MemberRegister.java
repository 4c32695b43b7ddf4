package io.zhanggui.member.register;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberTier;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.points.ActionPoints;
import io.zhanggui.member.profile.CardNumbers;
import io.zhanggui.member.profile.FreezeGuard;
import io.zhanggui.member.profile.MemberInsert;
import io.zhanggui.member.profile.MemberReader;
import io.zhanggui.member.profile.MemberRefused;
import io.zhanggui.member.profile.MemberRules;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.profile.PersonalColumns;
import io.zhanggui.member.profile.Uniqueness;
import io.zhanggui.member.search.MemberSearch;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import io.zhanggui.member.watch.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The members of the shop.
@Component
public final class MemberRegister implements Members {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;
    private final AuditLog auditLog;
    private final Tiers tiers;
    private final ActionPoints actions;
    private final Watch watch;
    private final MemberInsert insert;
    private final MemberReader reader;
    private final MemberSearch search;
    private final Uniqueness uniqueness;
    private final CardNumbers numbers;
    private final FreezeGuard freezes;
    private final Merged merged;
    private final MessageAddress messageAddress;

    @Activate
    public MemberRegister(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference AuditLog auditLog,
            @Reference CardNumbers numbers,
            @Reference FreezeGuard freezes,
            @Reference Merged merged,
            @Reference PersonalData personalData,
            @Reference Pinyin pinyin,
            @Reference Ledger ledger,
            @Reference Tiers tiers,
            @Reference ActionPoints actions,
            @Reference Watch watch) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.clock = clock;
        this.auditLog = auditLog;
        this.numbers = numbers;
        this.freezes = freezes;
        this.merged = merged;
        this.tiers = tiers;
        this.actions = actions;
        this.watch = watch;
        PersonalColumns columns = new PersonalColumns(personalData);
        this.insert = new MemberInsert(columns, pinyin);
        this.reader = new MemberReader(columns, ledger);
        this.search = new MemberSearch(columns);
        this.uniqueness = new Uniqueness(columns);
        this.messageAddress = new MessageAddress(columns, auditLog, operators);
    }

    @Override
    public Member enrol(NewMember member) {
        operators.require(MemberPermissions.ENROL);
        MemberInsert.Draft draft = draft(member);
        Instant now = clock.instant();
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            uniqueness.requirePhoneFree(connection, draft.phone(), draft.id());
            for (String card : draft.cards()) {
                uniqueness.requireCardFree(connection, card);
            }
            try {
                insert.insert(
                        connection,
                        List.of(insert.row(draft, now)),
                        now,
                        operators.current().id(),
                        "enrolment");
            } catch (SQLIntegrityConstraintViolationException race) {
                throw (MemberRefused) new MemberRefused("member.takenMeanwhile").initCause(race);
            }
            numbers.requireFree(draft.cards());
            auditLog.record("member.enrolled", subject(draft.id()), Map.of("name", draft.name()));
            watch.enrolled(draft.id(), draft.homeStoreId());
            actions.grant(new ActionPoints.Action(
                    draft.id(), draft.tierId(), Occasion.REGISTRATION, Long.toString(draft.id()), draft.homeStoreId()));
            return reader.read(connection, List.of(draft.id())).getFirst();
        });
    }

    @Override
    public long current(long memberId) {
        return merged.current(memberId);
    }

    @Override
    public Map<Long, List<Long>> identities(Collection<Long> memberIds) {
        return merged.identities(memberIds);
    }

    @Override
    public boolean isFrozen(long memberId) {
        return tiers.ofMember(memberId).filter(Tiers.Standing::frozen).isPresent();
    }

    @Override
    public void requireNotFrozen(long memberId, Supplier<? extends RuntimeException> refusal) {
        unitOfWork.writeOnly(unit -> {
            if (isFrozen(memberId)) {
                throw refusal.get();
            }
            freezes.hold(memberId, refusal);
        });
    }

    private MemberInsert.Draft draft(NewMember member) {
        String name = MemberRules.name(member.name());
        String phone = MemberRules.phone(member.phone());
        Set<String> cards = new LinkedHashSet<>();
        member.cardNumbers().forEach(number -> cards.add(MemberRules.cardNumber(number)));
        Tier tier = member.tierCode() == null ? tiers.lowest() : tiers.require(member.tierCode());
        return new MemberInsert.Draft(
                Ids.next(),
                name,
                phone,
                MemberRules.birthday(member.birthday(), clock.today()),
                MemberRules.gender(member.gender() == null ? "" : member.gender()),
                cards,
                tier.id(),
                member.homeStoreId(),
                clock.today(),
                member.smsConsent(),
                MemberRules.remark(member.remark()));
    }

    @Override
    public Optional<Member> find(long memberId) {
        return unitOfWork.read(unit ->
                reader.read(unit.connection(), List.of(memberId)).stream().findFirst());
    }

    @Override
    public List<Member> findAll(Collection<Long> memberIds) {
        return unitOfWork.read(unit -> reader.read(unit.connection(), memberIds));
    }

    @Override
    public Map<Long, LocalDate> joinedOn(Collection<Long> memberIds) {
        return unitOfWork.read(unit -> MemberReader.joinedOn(unit.connection(), memberIds));
    }

    @Override
    public Optional<Member> findByCard(String cardNumber) {
        if (!isCardText(cardNumber)) {
            return Optional.empty();
        }
        return unitOfWork.read(unit -> {
            Optional<Long> owner = Sql.first(
                    unit.connection(),
                    "SELECT member_id FROM member_card WHERE number = ? AND active",
                    row -> row.getLong(1),
                    cardNumber.strip().toUpperCase(java.util.Locale.ROOT));
            return owner.isEmpty()
                    ? Optional.empty()
                    : reader.read(unit.connection(), List.of(owner.get())).stream()
                            .findFirst();
        });
    }

    /// A name typed at the till is asked for as a card first; no card has such letters.
    private static boolean isCardText(String text) {
        return text.chars().allMatch(letter -> letter < 128);
    }

    @Override
    public boolean isCardIssued(String cardNumber) {
        return isCardText(cardNumber)
                && unitOfWork
                        .read(unit -> Sql.first(
                                unit.connection(),
                                "SELECT 1 FROM member_card WHERE number = ? LOCK IN SHARE MODE",
                                row -> true,
                                cardNumber.strip().toUpperCase(java.util.Locale.ROOT)))
                        .isPresent();
    }

    @Override
    public Map<String, Long> resolve(Collection<String> phonesOrCards) {
        return unitOfWork.read(unit -> search.resolve(unit.connection(), phonesOrCards));
    }

    @Override
    public List<Member> search(String text, int limit) {
        return unitOfWork.read(unit -> reader.read(unit.connection(), search.ids(unit.connection(), text, limit)));
    }

    @Override
    public Optional<String> phoneForMessage(long memberId) {
        return Optional.ofNullable(phonesForMessages(List.of(memberId)).get(memberId));
    }

    @Override
    public Map<Long, String> phonesForMessages(Collection<Long> memberIds) {
        return memberIds.isEmpty()
                ? Map.of()
                : unitOfWork.write(unit -> messageAddress.phones(unit.connection(), memberIds));
    }

    @Override
    public Optional<String> phoneOnRequest(long memberId) {
        return unitOfWork.write(unit -> messageAddress.onRequest(unit.connection(), memberId));
    }

    @Override
    public Optional<Instant> phoneChangedAt(long memberId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT phone_changed_at FROM member_member WHERE id = ? AND phone_changed_at IS NOT NULL",
                row -> Sql.instant(row, "phone_changed_at"),
                memberId));
    }

    @Override
    public long count() {
        return unitOfWork.read(unit -> count(unit.connection()));
    }

    @Override
    public long[] ids() {
        return unitOfWork.read(unit ->
                Sql.longs(unit.connection(), "SELECT id FROM member_member WHERE merged_into IS NULL ORDER BY id"));
    }

    @Override
    public List<MemberTier> tiers() {
        return tiers.all().stream()
                .map(tier -> new MemberTier(tier.code(), tier.name()))
                .toList();
    }

    private static long count(Connection connection) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COUNT(*) FROM member_member WHERE merged_into IS NULL",
                        row -> row.getLong(1))
                .orElseThrow();
    }

    static String subject(long memberId) {
        return "member:" + memberId;
    }
}
