package io.zhanggui.member.till;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberCard;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.profile.MemberRefused;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.tier.TierProgress;
import io.zhanggui.member.tier.Tiers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Members as the till's customers, with their points.
@Component
public final class MemberCustomers implements CustomerSource, CustomerFact.Source {
    private static final int AFTER_STORED_VALUE = 20;
    private static final int SOON_DAYS = 60;

    private final Members members;
    private final BirthdayCalendar birthdays;
    private final PointsBook points;
    private final TierProgress progress;
    private final Tiers tiers;
    private final Merged merged;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public MemberCustomers(
            @Reference Members members,
            @Reference BirthdayCalendar birthdays,
            @Reference PointsBook points,
            @Reference TierProgress progress,
            @Reference Tiers tiers,
            @Reference Merged merged,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.members = members;
        this.birthdays = birthdays;
        this.points = points;
        this.progress = progress;
        this.tiers = tiers;
        this.merged = merged;
        this.clock = clock;
        this.texts = texts;
    }

    /// @throws io.zhanggui.api.error.Refusal for a card that was reported lost or replaced: whoever holds it now may
    /// not be its member
    @Override
    public Optional<Customer> scan(String code) {
        Optional<Customer> owner = members.findByCard(code)
                .flatMap(member -> customers(List.of(member)).stream().findFirst());
        if (owner.isEmpty() && members.isCardIssued(code)) {
            throw new MemberRefused("member.card.closed", code.strip());
        }
        return owner;
    }

    @Override
    public List<Customer> search(String text, int limit) {
        return customers(members.search(text, limit));
    }

    @Override
    public List<Customer> findAll(Collection<Long> memberIds) {
        return customers(members.findAll(memberIds));
    }

    @Override
    public long current(long memberId) {
        return merged.current(memberId);
    }

    @Override
    public Map<String, Long> resolve(Collection<String> phonesOrCards) {
        return members.resolve(phonesOrCards);
    }

    @Override
    public List<CustomerFact> facts(long memberId, long storeId) {
        List<CustomerFact> facts = new ArrayList<>();
        facts.add(new CustomerFact(
                AFTER_STORED_VALUE,
                texts.get("member.points"),
                String.format(Locale.ROOT, "%,d", points.balance(memberId)),
                expiring(memberId)));
        tiers.ofMember(memberId)
                .flatMap(standing -> progress.next(memberId, standing.tier()))
                .ifPresent(next -> facts.add(new CustomerFact(
                        AFTER_STORED_VALUE + 1,
                        texts.get("member.tier.progress"),
                        progress.describe(progress.figures(memberId, next.rule().windowMonths()), next.rule()),
                        progress.describe(next))));
        return facts;
    }

    /// `240 2026-11-30 到期`: what expires next, if that is soon.
    private String expiring(long memberId) {
        LocalDate today = clock.today();
        LocalDate soon = today.plusDays(SOON_DAYS);
        return points.leftByLastDay(memberId).stream()
                .filter(left -> left.isUsableOn(today))
                .findFirst()
                .flatMap(left -> Optional.ofNullable(left.lastDay())
                        .filter(last -> !last.isAfter(soon))
                        .map(last ->
                                texts.get("member.points.expiring", left.left().total(), last.toString())))
                .orElse("");
    }

    private List<Customer> customers(List<Member> found) {
        Set<Long> celebrating =
                birthdays.thisMonth(found.stream().map(Member::id).toList());
        return found.stream()
                .map(member -> customer(member, celebrating.contains(member.id())))
                .toList();
    }

    private Customer customer(Member member, boolean birthdayThisMonth) {
        List<String> remarks = new ArrayList<>();
        if (member.frozen()) {
            remarks.add(texts.get("member.frozen"));
        }
        if (birthdayThisMonth) {
            remarks.add(texts.get("member.birthday.thisMonth"));
        }
        String card = member.cards().stream()
                .filter(MemberCard::active)
                .map(MemberCard::number)
                .findFirst()
                .orElse("");
        String detail = card.isEmpty() ? member.maskedPhone() : member.maskedPhone() + " · " + Mask.phone(card);
        return new Customer(
                member.id(),
                member.name(),
                member.maskedPhone(),
                card,
                member.tier(),
                member.tierStep(),
                remarks,
                detail);
    }
}
