package io.zhanggui.insight.portrait;

import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.MemberPurchases;
import io.zhanggui.checkout.api.MemberPurchases.Bought;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.portrait.Portrait.Place;
import io.zhanggui.insight.portrait.Portrait.Visit;
import io.zhanggui.insight.portrait.PortraitTables.Figures;
import io.zhanggui.member.api.Members;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Counts what members bought, from the sales themselves: an event says only which day of whom is to be counted, so
/// that one that comes twice, late or out of order changes nothing. Thread-safe.
@Component(service = Portraits.class)
public final class Portraits {
    /// How many members are counted at once.
    static final int PAGE = 500;

    private final UnitOfWork unitOfWork;
    private final MemberPurchases purchases;
    private final Members members;

    /// @param migrated the tables exist
    @Activate
    public Portraits(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference MemberPurchases purchases,
            @Reference Members members) {
        this.unitOfWork = unitOfWork;
        this.purchases = purchases;
        this.members = members;
    }

    /// People of this moment, whose rows nobody else changes until the unit ends.
    /// @param current by each id that they have had, the one that stands for it now
    record People(Map<Long, Long> current) {
        static People of(Map<Long, List<Long>> identities) {
            Map<Long, Long> current = new TreeMap<>();
            identities.forEach((now, all) -> all.forEach(id -> current.put(id, now)));
            return new People(current);
        }

        Set<Long> ids() {
            return current.keySet();
        }

        long standingFor(long id) {
            return current.getOrDefault(id, id);
        }
    }

    /// Counts these members anew and stores what has changed.
    /// @param memberIds ids of now or from before a merge, at most [#PAGE]
    /// @return how many of them were stored otherwise
    public int count(Collection<Long> memberIds) {
        return unitOfWork.write(unit -> {
            SortedMap<Long, Figures> changed = changed(unit, locked(unit, memberIds));
            PortraitTables.replace(unit.connection(), changed);
            Differences.forget(unit.connection(), memberIds);
            Differences.forget(unit.connection(), changed.keySet());
            return changed.size();
        });
    }

    /// Counts what was bought at these places anew. Costs as much as those days have sales, whatever was before.
    /// @return the members of now whom it was about
    Set<Long> countPlaces(Collection<MemberPurchases.Place> places) {
        return unitOfWork.write(unit -> {
            People people = locked(
                    unit,
                    places.stream()
                            .map(MemberPurchases.Place::memberId)
                            .distinct()
                            .toList());
            Map<Place, Set<Long>> wanted = new TreeMap<>();
            places.forEach(
                    each -> wanted.computeIfAbsent(new Place(each.day(), each.storeId()), first -> new TreeSet<>())
                            .add(people.standingFor(each.memberId())));
            SortedSet<Long> touched = new TreeSet<>();
            for (Map.Entry<Place, Set<Long>> each : wanted.entrySet()) {
                PortraitTables.replace(unit.connection(), each.getKey(), at(each.getKey(), each.getValue(), people));
                touched.addAll(each.getValue());
            }
            if (!touched.isEmpty()) {
                summarize(unit, touched, people);
            }
            return touched;
        });
    }

    private Map<Long, Visit> at(Place place, Set<Long> whom, People people) {
        List<Long> ids = people.ids().stream()
                .filter(id -> whom.contains(people.standingFor(id)))
                .toList();
        Map<Long, Visit> visits = new TreeMap<>();
        whom.forEach(id -> visits.put(id, Visit.of(false, Map.of())));
        for (Bought bought : purchases.of(place.storeId(), place.day(), ids)) {
            visits.merge(
                    people.standingFor(bought.place().memberId()), Visit.of(bought.kept(), bought.spent()), Visit::and);
        }
        return visits;
    }

    private void summarize(Unit unit, Set<Long> whom, People people) throws SQLException {
        Map<Long, Portrait> days = PortraitTables.days(unit.connection(), whom);
        Map<Long, LocalDate> joined = joined(people);
        Map<Long, Summary> summaries = new HashMap<>();
        whom.forEach(
                id -> summaries.put(id, days.getOrDefault(id, Portrait.empty()).summary(joined.get(id))));
        PortraitTables.store(unit.connection(), summaries);
    }

    /// Locks the rows of everybody who is or was one of these members. Who they are is asked again behind the lock:
    /// until then somebody may have been merged.
    People locked(Unit unit, Collection<Long> memberIds) throws SQLException {
        Set<Long> held = new HashSet<>();
        People people = People.of(members.identities(memberIds));
        while (!held.containsAll(people.ids())) {
            PortraitTables.lock(unit.connection(), people.ids());
            held.addAll(people.ids());
            people = People.of(members.identities(memberIds));
        }
        return people;
    }

    People people(Collection<Long> memberIds) {
        return People.of(members.identities(memberIds));
    }

    /// Those of these people who are stored otherwise than they are counted, by each id that they have had: all of it
    /// under the current one, nothing under the others.
    SortedMap<Long, Figures> changed(Unit unit, People people) throws SQLException {
        SortedMap<Long, Figures> counted = counted(people);
        Map<Long, Figures> stored = PortraitTables.read(unit.connection(), counted.keySet());
        SortedMap<Long, Figures> changed = new TreeMap<>();
        counted.forEach((id, figures) -> {
            if (!stored.getOrDefault(id, Figures.NONE).equals(figures)) {
                changed.put(id, figures);
            }
        });
        return changed;
    }

    private SortedMap<Long, Figures> counted(People people) {
        Map<Long, List<Bought>> bought = new HashMap<>();
        List<Long> ids = List.copyOf(people.ids());
        for (int from = 0; from < ids.size(); from += PAGE) {
            purchases
                    .of(ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .forEach(each -> bought.computeIfAbsent(
                                    people.standingFor(each.place().memberId()), first -> new ArrayList<>())
                            .add(each));
        }
        Map<Long, LocalDate> joined = joined(people);
        SortedMap<Long, Figures> counted = new TreeMap<>();
        for (long id : ids) {
            Portrait portrait = Portrait.of(bought.getOrDefault(id, List.of()));
            counted.put(id, new Figures(portrait.summary(joined.get(id)), portrait));
        }
        return counted;
    }

    /// The first day on which each person joined, under any id; only under the current one.
    private Map<Long, LocalDate> joined(People people) {
        Map<Long, LocalDate> joined = new HashMap<>();
        List<Long> ids = List.copyOf(people.ids());
        for (int from = 0; from < ids.size(); from += PAGE) {
            members.joinedOn(ids.subList(from, Math.min(ids.size(), from + PAGE)))
                    .forEach((id, day) -> joined.merge(
                            people.standingFor(id), day, (one, other) -> one.isBefore(other) ? one : other));
        }
        return joined;
    }

    /// What is stored of these members.
    Map<Long, Figures> stored(Unit unit, Collection<Long> memberIds) throws SQLException {
        return PortraitTables.read(unit.connection(), memberIds);
    }
}
