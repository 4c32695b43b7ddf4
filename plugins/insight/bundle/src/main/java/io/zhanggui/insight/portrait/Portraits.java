package io.zhanggui.insight.portrait;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.checkout.api.MemberPurchases.Purchase;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.portrait.PortraitTables.Stored;
import io.zhanggui.member.api.Members;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts what members bought. A member is always counted whole, from the sales themselves: an event says only who is
/// to be counted, so that one that comes twice, late or out of order changes nothing. Thread-safe.
@Component(service = Portraits.class)
public final class Portraits {
    /// How many members are counted at once.
    static final int PAGE = 500;

    private static final int MOST_WORDS = 200;

    private final UnitOfWork unitOfWork;
    private final MemberPurchases purchases;
    private final Members members;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Portraits(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference MemberPurchases purchases,
            @Reference Members members,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.purchases = purchases;
        this.members = members;
        this.clock = clock;
    }

    /// Counts these members anew and stores what has changed.
    /// @param memberIds ids of now or from before a merge, at most [#PAGE]
    /// @return how many of them were stored otherwise
    public int count(Collection<Long> memberIds) {
        return unitOfWork.write(unit -> {
            Map<Long, List<Long>> identities = members.identities(memberIds);
            PortraitTables.lock(unit.connection(), new TreeMap<>(identities).keySet());
            SortedMap<Long, Portrait> counted = counted(identities);
            Map<Long, Stored> stored = PortraitTables.read(unit.connection(), counted.keySet());
            SortedMap<Long, Portrait> changed = changed(counted, stored);
            PortraitTables.replace(unit.connection(), changed);
            Object[] all = Sql.padded(counted.keySet());
            Sql.update(
                    unit.connection(),
                    "DELETE FROM insight_difference WHERE member_id IN (" + Sql.marks(all.length) + ")",
                    all);
            return changed.size();
        });
    }

    /// Counts these members without storing it, and notes those who are stored otherwise. A sale of this moment, whose
    /// event is still on its way, is noted too, and no more once the event has come.
    /// @return how many differ
    int compare(Collection<Long> memberIds) {
        return unitOfWork.write(unit -> {
            SortedMap<Long, Portrait> counted = counted(members.identities(memberIds));
            Map<Long, Stored> stored = PortraitTables.read(unit.connection(), counted.keySet());
            List<@Nullable Object[]> rows = new ArrayList<>();
            changed(counted, stored)
                    .forEach((id, portrait) -> rows.add(new @Nullable Object[] {
                        id,
                        clock.instant(),
                        cut(stored.getOrDefault(id, Stored.NONE).summary().words()),
                        cut(portrait.summary().words())
                    }));
            Sql.batch(
                    unit.connection(),
                    "INSERT INTO insight_difference (member_id, found_at, stored, counted) VALUES (?, ?, ?, ?)"
                            + " ON DUPLICATE KEY UPDATE stored = VALUES(stored), counted = VALUES(counted)",
                    rows);
            return rows.size();
        });
    }

    private static String cut(String words) {
        return words.substring(0, Math.min(words.length(), MOST_WORDS));
    }

    /// By each id that the members have had: all of it under the current one, nothing under the others.
    private SortedMap<Long, Portrait> counted(Map<Long, List<Long>> identities) {
        Map<Long, Long> current = new HashMap<>();
        identities.forEach((now, all) -> all.forEach(id -> current.put(id, now)));
        Map<Long, List<Purchase>> bought = new HashMap<>();
        List<Long> ids = current.keySet().stream().sorted().toList();
        for (int from = 0; from < ids.size(); from += PAGE) {
            purchases
                    .of(ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .forEach(purchase -> bought.computeIfAbsent(
                                    current.getOrDefault(purchase.memberId(), purchase.memberId()),
                                    first -> new ArrayList<>())
                            .add(purchase));
        }
        SortedMap<Long, Portrait> portraits = new TreeMap<>();
        ids.forEach(id -> portraits.put(id, Portrait.of(bought.getOrDefault(id, List.of()))));
        return portraits;
    }

    private static SortedMap<Long, Portrait> changed(SortedMap<Long, Portrait> counted, Map<Long, Stored> stored) {
        SortedMap<Long, Portrait> changed = new TreeMap<>();
        counted.forEach((id, portrait) -> {
            Stored before = stored.getOrDefault(id, Stored.NONE);
            if (!before.portrait().equals(portrait) || !before.summary().equals(portrait.summary())) {
                changed.put(id, portrait);
            }
        });
        return changed;
    }
}
