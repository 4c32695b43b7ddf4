package io.zhanggui.inventory.supplier;

import io.zhanggui.api.error.Refusal;

/// Whom goods are bought from (供应商).
/// @param id 0 for a new one
/// @param version as it was read; 0 for a new one
/// @param active is offered for orders; one with a history is never deleted
public record Supplier(long id, int version, String name, String contact, String note, boolean active) {
    public static final int MAX_NAME = 60;
    public static final int MAX_CONTACT = 120;
    public static final int MAX_NOTE = 200;

    /// @throws Refusal naming what is wrong
    public Supplier {
        name = name.strip();
        contact = contact.strip();
        note = note.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("inventory.supplier.name.invalid", MAX_NAME);
        }
        if (contact.length() > MAX_CONTACT || note.length() > MAX_NOTE) {
            throw new Refusal("inventory.supplier.too-long", MAX_CONTACT, MAX_NOTE);
        }
    }

    /// A new one of which only the name is known.
    public static Supplier named(String name) {
        return new Supplier(0, 0, name, "", "", true);
    }
}
