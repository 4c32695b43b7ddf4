package io.zhanggui.testkit.work;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "alpha_note")
class Note {
    @Id
    long id;

    String text = "";
    Instant at = Instant.EPOCH;

    protected Note() {}

    Note(long id, String text, Instant at) {
        this.id = id;
        this.text = text;
        this.at = at;
    }
}
