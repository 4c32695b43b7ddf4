package io.zhanggui.member.till;

import io.zhanggui.api.security.Operators;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.checkout.api.NewCustomers;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.profile.MemberRefused;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Enrols members from the till.
@Component
public final class TillEnrolment implements NewCustomers {
    private final Members members;
    private final CustomerSource customers;
    private final Operators operators;

    @Activate
    public TillEnrolment(
            @Reference Members members,
            @Reference(target = "(component.name=io.zhanggui.member.till.MemberCustomers)") CustomerSource customers,
            @Reference Operators operators) {
        this.members = members;
        this.customers = customers;
        this.operators = operators;
    }

    @Override
    public boolean mayEnter() {
        return operators.may(MemberPermissions.ENROL);
    }

    /// Whoever has neither a phone nor a card could not be found again.
    @Override
    public Customer enter(Entry entry) {
        String phone = entry.phone().strip();
        String card = entry.card().strip();
        if (phone.isEmpty() && card.isEmpty()) {
            throw new MemberRefused("member.till.needs-phone-or-card");
        }
        Member member = members.enrol(new NewMember(
                entry.name().strip(),
                phone,
                null,
                null,
                card.isEmpty() ? List.of() : List.of(card),
                null,
                entry.storeId(),
                entry.wantsMessages(),
                ""));
        return customers.find(member.id()).orElseThrow();
    }
}
