package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Who members are, as long as the member plugin runs. Thread-safe.
@Component(service = MemberNames.class)
public final class MemberNames {
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public MemberNames() {}

    /// @param members null when nobody keeps them
    public MemberNames(@Nullable Members members) {
        this.members = members;
    }

    /// @param name the member's number when the member plugin does not run
    /// @param phone masked
    public record Name(long memberId, String name, String phone) {
        /// For lists of choices: 王芳 138****6721.
        public String text() {
            return phone.isEmpty() ? name : name + " " + phone;
        }
    }

    public Name of(long memberId) {
        Members running = members;
        return Optional.ofNullable(running)
                .flatMap(plugin -> plugin.find(memberId))
                .map(MemberNames::name)
                .orElseGet(() -> new Name(memberId, Long.toString(memberId), ""));
    }

    /// Asked inside the unit that moves something: it fails also when the member is frozen before its commit.
    /// @throws Refusal for somebody who is not a member, or is frozen
    public void requireActive(long memberId) {
        Members running = members;
        if (running == null) {
            return;
        }
        Member member = running.find(memberId)
                .orElseThrow(() -> new Refusal("times-card.member.unknown", Long.toString(memberId)));
        running.requireNotFrozen(memberId, () -> new Refusal("times-card.member.frozen", member.name()));
    }

    /// See [Members#requireNotFrozen]; nothing while nobody keeps members.
    public void requireNotFrozen(long memberId, Supplier<Refusal> refusal) {
        Members running = members;
        if (running != null) {
            running.requireNotFrozen(memberId, refusal);
        }
    }

    /// See [Members#current]; the same while nobody keeps members.
    public long current(long memberId) {
        Members running = members;
        return running == null ? memberId : running.current(memberId);
    }

    /// Whether another person holds a card now than the one who got it.
    boolean isPassedOn(Card card) {
        return card.memberId() != card.issuedTo() && current(card.memberId()) != current(card.issuedTo());
    }

    public boolean isFrozen(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(plugin -> plugin.find(memberId))
                .filter(Member::frozen)
                .isPresent();
    }

    /// By id, each asked once.
    public Map<Long, Name> of(List<Long> memberIds) {
        Map<Long, Name> names = new HashMap<>();
        memberIds.forEach(id -> names.computeIfAbsent(id, this::of));
        return names;
    }

    /// By card number exactly, else by name, pinyin, phone; best first.
    public List<Name> search(String text, int limit) {
        Members running = members;
        if (running == null || text.isBlank()) {
            return List.of();
        }
        return running.findByCard(text.strip())
                .map(member -> List.of(name(member)))
                .orElseGet(() -> running.search(text.strip(), limit).stream()
                        .map(MemberNames::name)
                        .toList());
    }

    private static Name name(Member member) {
        return new Name(member.id(), member.name(), member.maskedPhone());
    }
}
