package io.zhanggui.sms.template;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/// What a message of a scene says.
@Entity
@Table(name = "sms_template")
public class Template {
    @Id
    @Enumerated(EnumType.STRING)
    private Scene scene = Scene.AFTER_SALE;

    @Column(nullable = false)
    private String text = "";

    private boolean active;

    @Version
    private int version;

    /// For Hibernate.
    protected Template() {}

    void change(String text, boolean active) {
        this.text = text;
        this.active = active;
    }

    public Scene scene() {
        return scene;
    }

    public String text() {
        return text;
    }

    public boolean active() {
        return active;
    }
}
