package io.zhanggui.commission.rule;

import io.zhanggui.checkout.api.ItemKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A rate for lines of a kind, from a day on (提成规则). A rule is never changed, only ended, so that an old sale keeps
/// the rule it was made under.
@Entity
@Table(name = "commission_rule")
public class Rule {
    @Id
    private long id;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private ItemKind kind = ItemKind.SERVICE;

    @Column(nullable = false)
    private String category = "";

    @Column(name = "basis_points")
    private int basisPoints;

    @Column(name = "effective_from", nullable = false)
    private LocalDate effectiveFrom = LocalDate.EPOCH;

    @Column(name = "ended_on")
    private @Nullable LocalDate endedOn;

    @Version
    private int version;

    @Column(name = "created_at", nullable = false)
    private Instant createdAt = Instant.EPOCH;

    /// For Hibernate.
    protected Rule() {}

    Rule(long id, ItemKind kind, String category, int basisPoints, LocalDate effectiveFrom, Instant createdAt) {
        this.id = id;
        this.kind = kind;
        this.category = category;
        this.basisPoints = basisPoints;
        this.effectiveFrom = effectiveFrom;
        this.createdAt = createdAt;
    }

    void endOn(LocalDate lastDay) {
        endedOn = lastDay;
    }

    public long id() {
        return id;
    }

    public ItemKind kind() {
        return kind;
    }

    /// Name of the category; empty for all.
    public String category() {
        return category;
    }

    public int basisPoints() {
        return basisPoints;
    }

    public LocalDate effectiveFrom() {
        return effectiveFrom;
    }

    /// The last day on which it counts; null while it is not ended.
    public @Nullable LocalDate endedOn() {
        return endedOn;
    }

    public boolean countsOn(LocalDate day) {
        LocalDate last = endedOn;
        return !day.isBefore(effectiveFrom) && (last == null || !day.isAfter(last));
    }

    boolean fits(ItemKind ofKind, String ofCategory) {
        return kind == ofKind && (category.isEmpty() || category.equals(ofCategory));
    }
}
