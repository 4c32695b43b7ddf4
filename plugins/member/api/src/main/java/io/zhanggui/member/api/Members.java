package io.zhanggui.member.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Members, by id, card or search. Thread-safe; each call joins the open unit of work or opens one.
public interface Members {

    /// @throws io.zhanggui.api.error.Refusal for a phone or card that another member has, or a phone that is
    /// not one
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to enrol
    Member enrol(NewMember member);

    Optional<Member> find(long memberId);

    /// Whether a member is frozen just now; read once in a unit of work. False for somebody who is not a member.
    boolean isFrozen(long memberId);

    /// Refuses what a frozen member must not do, up to the commit: the open unit of work fails with the refusal also
    /// when somebody else freezes the member before its rows are sent, and a freeze that comes later waits for it.
    /// @param memberId of a member that there is
    void requireNotFrozen(long memberId, Supplier<? extends RuntimeException> refusal);

    /// The member who stands for this one now: the one it was merged into, else the same, also for an id that no
    /// member has. Whatever was written under the old id before the merge belongs to this one.
    long current(long memberId);

    /// All ids that these members have had: of each one who stands for some of them now, itself and those that were
    /// merged into it. What was written before a merge is found under them. An id that no member has stands alone.
    /// @param memberIds old ids or current ones, at most 1000
    Map<Long, List<Long>> identities(Collection<Long> memberIds);

    /// Several at once, in the order of the ids; such as there are not are left out.
    /// @param memberIds at most 1000
    List<Member> findAll(Collection<Long> memberIds);

    /// The days on which they joined; such as there are not are left out.
    /// @param memberIds at most 1000
    Map<Long, LocalDate> joinedOn(Collection<Long> memberIds);

    Optional<Member> findByCard(String cardNumber);

    /// Whether a member's card ever had this number: nobody else may issue it. Waits for whoever issues it just now:
    /// store the own number first and ask then, in one unit of work.
    boolean isCardIssued(String cardNumber);

    /// Who has these full phone or card numbers; those that nobody has are left out.
    /// @param phonesOrCards at most 1000
    Map<String, Long> resolve(Collection<String> phonesOrCards);

    /// By name, pinyin, initials, last four digits, full number, card; best first.
    List<Member> search(String text, int limit);

    /// The plain phone for sending a message the member agreed to; empty without a phone or without consent.
    /// A person's access is audited; what the shop's own jobs send has to be kept message by message by who asks.
    Optional<String> phoneForMessage(long memberId);

    /// The same of several members; those without a phone or without consent are left out.
    /// @param memberIds at most 1000
    Map<Long, String> phonesForMessages(Collection<Long> memberIds);

    /// The plain phone for a message that the member asks for at this moment, such as a code at the till; empty
    /// without a phone, or for a frozen member. Consent to messages is not needed. The access is audited.
    Optional<String> phoneOnRequest(long memberId);

    /// When the phone was changed after the enrolment, last; empty when it never was. A code that proves a payment
    /// waits until the change is old enough for its owner to have noticed.
    Optional<Instant> phoneChangedAt(long memberId);

    long count();

    /// All members who stand for themselves, by ids that rise.
    long[] ids();

    /// The shop's tiers, lowest first.
    List<MemberTier> tiers();
}
