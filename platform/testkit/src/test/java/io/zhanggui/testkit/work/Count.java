package io.zhanggui.testkit.work;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "beta_count")
class Count {
    @Id
    long id;

    long amount;

    protected Count() {}

    Count(long id, long amount) {
        this.id = id;
        this.amount = amount;
    }
}
