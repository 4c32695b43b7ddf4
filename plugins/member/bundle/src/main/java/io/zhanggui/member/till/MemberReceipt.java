package io.zhanggui.member.till;

import io.zhanggui.api.privacy.Mask;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.MemberCard;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.EarningRules;
import io.zhanggui.member.tier.TierRights;
import io.zhanggui.member.tier.TierRule;
import io.zhanggui.member.tier.TierRules;
import io.zhanggui.protocol.document.PrintBlock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The member on the receipt, masked: a receipt left on the counter tells nobody who was here. The points of the sale
/// are among the sale's notes, as they were when it was made.
@Component
public final class MemberReceipt implements ReceiptSection {
    private static final int FIRST = 100;

    private final Members members;
    private final Texts texts;
    private final EarningRules earningRules;
    private final TierRules tierRules;
    private final TierRights tierRights;

    @Activate
    public MemberReceipt(
            @Reference Members members,
            @Reference Texts texts,
            @Reference EarningRules earningRules,
            @Reference TierRules tierRules,
            @Reference TierRights tierRights) {
        this.earningRules = earningRules;
        this.tierRules = tierRules;
        this.tierRights = tierRights;
        this.members = members;
        this.texts = texts;
    }

    @Override
    public int order() {
        return FIRST;
    }

    @Override
    public String titleKey() {
        return "member.receipt.member";
    }

    @Override
    public List<PrintBlock> blocks(CompletedSale sale) {
        return ofAll(List.of(sale)).getFirst();
    }

    @Override
    public List<List<PrintBlock>> ofAll(List<CompletedSale> sales) {
        Set<Long> memberIds = sales.stream()
                .map(CompletedSale::memberId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Long, Member> known =
                members.findAll(memberIds).stream().collect(Collectors.toMap(Member::id, Function.identity()));
        Map<LocalDate, List<String>> notices = new HashMap<>();
        return sales.stream()
                .map(sale -> sale.memberId() == null
                        ? List.<PrintBlock>of()
                        : blocks(
                                known.get(sale.memberId()),
                                notices.computeIfAbsent(sale.businessDate(), this::announcements)))
                .toList();
    }

    private List<PrintBlock> blocks(@Nullable Member member, List<String> notices) {
        List<PrintBlock> blocks = new ArrayList<>(member == null ? List.of() : lines(member));
        notices.forEach(notice -> blocks.add(PrintBlock.Text.left(notice)));
        return blocks;
    }

    /// Changes of rules that were published and had not begun: members learn of them before they count.
    private List<String> announcements(LocalDate day) {
        return Stream.of(
                        earningRules.published().announcedAfter(day).stream().map(EarningRule::notice),
                        tierRules.announcedAfter(day).stream().map(TierRule::notice),
                        tierRights.announcedAfter(day).stream().map(TierRights.Published::notice))
                .flatMap(notices -> notices)
                .filter(notice -> !notice.isBlank())
                .distinct()
                .toList();
    }

    private List<PrintBlock> lines(Member member) {
        List<PrintBlock> lines = new ArrayList<>();
        lines.add(PrintBlock.Pair.of(
                texts.get("member.receipt.member"), maskedName(member.name()) + " " + member.maskedPhone()));
        member.cards().stream()
                .filter(MemberCard::active)
                .findFirst()
                .ifPresent(card ->
                        lines.add(PrintBlock.Pair.of(texts.get("member.receipt.card"), Mask.phone(card.number()))));
        return lines;
    }

    /// The first character and as many stars: 王芳 is 王*.
    private static String maskedName(String name) {
        int first = name.offsetByCodePoints(0, 1);
        int rest = name.codePointCount(first, name.length());
        return name.substring(0, first) + "*".repeat(Math.min(rest, 3));
    }
}
