package io.zhanggui.testkit.guest;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "guest_visit")
class Visit {
    @Id
    long id;

    String name = "";

    protected Visit() {}

    Visit(long id, String name) {
        this.id = id;
        this.name = name;
    }
}
