package io.zhanggui.inventory.sku;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A group of SKUs: a chip on the till, a rule of commission.
@Entity
@Table(name = "inventory_category")
public class Category {
    @Id
    private long id;

    @Column(nullable = false, unique = true)
    private String name;

    private int position;

    /// For Hibernate.
    protected Category() {
        this(0, "", 0);
    }

    Category(long id, String name, int position) {
        this.id = id;
        this.name = name;
        this.position = position;
    }

    public long id() {
        return id;
    }

    public String name() {
        return name;
    }

    public int position() {
        return position;
    }
}
