package io.zhanggui.member.till;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerFact;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberCard;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.points.PointsAccount;
import io.zhanggui.member.profile.BirthdayCalendar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Members as the till's customers, with their points.
@Component
public final class MemberCustomers implements CustomerSource, CustomerFact.Source {
    private static final int AFTER_STORED_VALUE = 20;

    private final Members members;
    private final BirthdayCalendar birthdays;
    private final Ledger ledger;
    private final Texts texts;

    @Activate
    public MemberCustomers(
            @Reference Members members,
            @Reference BirthdayCalendar birthdays,
            @Reference Ledger ledger,
            @Reference Texts texts) {
        this.members = members;
        this.birthdays = birthdays;
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public Optional<Customer> scan(String code) {
        return members.findByCard(code)
                .flatMap(member -> customers(List.of(member)).stream().findFirst());
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
    public List<CustomerFact> facts(long memberId, long storeId) {
        long points = ledger.balance(PointsAccount.of(memberId));
        return List.of(new CustomerFact(
                AFTER_STORED_VALUE, texts.get("member.points"), String.format(Locale.ROOT, "%,d", points), ""));
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
        return new Customer(member.id(), member.name(), member.maskedPhone(), card, member.tier(), remarks, detail);
    }
}
